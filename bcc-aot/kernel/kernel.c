// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/arch.h"
#include "kernel/description.h"
#include "kernel/host.h"
#include "kernel/image.h"
#include "kernel/locate.h"
#include "kernel/names.h"
#include "kernel/state.h"
#include "kernel/table.h"
#include "kernel/types.h"

#include "diag/diag.h"

#include <bpf/libbpf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

bool kernel_fail(struct diag_list *diags, const char *fmt, ...)
{
	char text[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	diag_add(diags, DIAG_KIND_BAD_KERNEL, (struct span){ 0 }, "%s", text);
	return false;
}

static bool fail_btf(struct kernel *kernel, const char *fault)
{
	diag_add(kernel->diags, DIAG_KIND_BAD_BTF, (struct span){ 0 },
		 "the types (BTF) in '%s' cannot be used: %s", kernel->name, fault);
	return false;
}

static bool is_tar(struct str bytes)
{
	return bytes.len_bytes >= 512 && !memcmp(bytes.text + 257, "ustar", 5);
}

static bool open_archive(struct kernel *kernel, struct str bytes)
{
	struct archive_files files = { 0 };
	const char *fault = archive_unpack(kernel->arena, bytes, &files);

	if (!fault)
		fault = description_read(kernel->arena, &files, &kernel->description);
	if (!fault)
		return true;
	return kernel_fail(kernel->diags, "the kernel description '%s' cannot be used: %s",
			   kernel->name, fault);
}

/* What an image tells beside its types becomes the same tables that a description has. */
static void take_image(struct kernel *kernel, const struct image *image)
{
	struct description *description = &kernel->description;
	struct strbuf meta = { .arena = kernel->arena };

	if (image->arch)
		strbuf_printf(&meta, "arch\t%s\n", image->arch->name);
	if (image->build_id)
		strbuf_printf(&meta, "build-id\t%s\n", image->build_id);
	if (image->release)
		strbuf_printf(&meta, "release\t%s\nversion\t%s\n", image->release, image->version);
	description->tables[KERNEL_TABLE_META] = strbuf_str(&meta);
	description->vmlinux = image->btf;
}

static bool open_image(struct kernel *kernel, struct str bytes)
{
	struct image image = { 0 };

	image_read(kernel->arena, bytes, &image);
	if (image.btf.len_bytes) {
		take_image(kernel, &image);
		return true;
	}
	if (image.is_elf)
		return fail_btf(kernel,
				"the ELF file has no section .BTF; for a vmlinux with debug "
				"information 'bcc-aot kernel add' makes it");
	return kernel_fail(kernel->diags,
			   "'%s' is no kernel description, BTF, ELF file or boot image with BTF",
			   kernel->name);
}

static bool open_file(struct kernel *kernel, const char *path)
{
	struct str bytes;
	int err = file_read(kernel->arena, path, &bytes, &kernel->map);

	kernel->path = path;

	kernel->map_bytes = bytes.len_bytes;
	if (err)
		return kernel_fail(kernel->diags, "cannot read the kernel '%s': %s", path,
				   strerror(err));
	if (!bytes.len_bytes)
		return kernel_fail(kernel->diags, "the kernel '%s' is an empty file", path);
	return is_tar(bytes) ? open_archive(kernel, bytes) : open_image(kernel, bytes);
}

static bool open_spec(struct kernel *kernel, const char *spec)
{
	const char *path;

	if (!strcmp(spec, "host")) {
		kernel->is_host = true;
		return host_open(kernel);
	}
	path = locate_description(kernel->arena, spec);
	if (path)
		return open_file(kernel, path);
	if (!strcmp(spec, "default"))
		return kernel_fail(kernel->diags,
				   "there is no default kernel description; name a kernel with "
				   "--kernel, or make one with 'bcc-aot kernel add default FILE'");
	return open_file(kernel, spec);
}

static const char *fact(struct kernel *kernel, const char *key)
{
	struct str value = description_fact(&kernel->description, key);

	return arena_strndup(kernel->arena, value.text, value.len_bytes);
}

/* The word given on the command line, the description's, what the types look like, x86. */
static bool settle_arch(struct kernel *kernel, const char *given)
{
	const char *said = fact(kernel, "arch");
	const struct arch *arch = given ? arch_find(given) : arch_find(said);

	if (!arch && given)
		return kernel_fail(
			kernel->diags,
			"there is no architecture '%s'; known are x86, arm64, arm, riscv, "
			"s390, powerpc, mips and loongarch",
			given);
	if (!arch)
		arch = arch_of_btf(kernel->btf);
	if (given && *said && strcmp(given, said))
		return kernel_fail(
			kernel->diags,
			"the kernel '%s' is for %s, but %s is asked for; give a kernel of "
			"that architecture with --kernel",
			kernel->name, said, given);
	kernel->arch = arch ? arch->name : "x86";
	return true;
}

static void settle_facts(struct kernel *kernel)
{
	unsigned long page = strtoul(fact(kernel, "page-bytes"), NULL, 10);
	size_t pointer = btf__pointer_size(kernel->btf);

	kernel->release = fact(kernel, "release");
	kernel->version = fact(kernel, "version");
	kernel->build_id = fact(kernel, "build-id");
	kernel->page_bytes = page ? page : arch_find(kernel->arch)->page_bytes;
	kernel->is_big_endian = btf__endianness(kernel->btf) == BTF_BIG_ENDIAN;
	kernel->pointer_bytes = pointer == 4 ? 4 : 8;
}

static bool settle(struct kernel *kernel, const char *arch)
{
	const char *fault =
		types_parse(kernel->arena, kernel->description.vmlinux, NULL, &kernel->btf);

	if (fault)
		return fail_btf(kernel, fault);
	if (!settle_arch(kernel, arch))
		return false;
	settle_facts(kernel);
	return true;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int print_nothing(enum libbpf_print_level level, const char *fmt, va_list args)
{
	(void)level;
	(void)fmt;
	(void)args;
	return 0;
}

struct kernel *kernel_open(struct arena *arena, struct diag_list *diags, const char *spec,
			   const char *arch)
{
	struct kernel *kernel = arena_new(arena, struct kernel);

	if (!spec)
		spec = "default";
	libbpf_set_print(print_nothing);
	kernel->arena = arena;
	kernel->diags = diags;
	kernel->name = arena_strdup(arena, base_name(spec));
	kernel->tracepoints.arena = arena;
	kernel->syscalls.arena = arena;
	if (open_spec(kernel, spec) && settle(kernel, arch))
		return kernel;
	kernel_close(kernel);
	return NULL;
}

void kernel_close(struct kernel *kernel)
{
	if (!kernel)
		return;
	vec_each(module, &kernel->description.modules) {
		btf__free(module->btf);
		module->btf = NULL;
	}
	btf__free(kernel->btf);
	kernel->btf = NULL;
	if (kernel->map)
		munmap(kernel->map, kernel->map_bytes);
	kernel->map = NULL;
}

struct str kernel_get_table(const struct kernel *kernel, enum kernel_table table)
{
	/* A cache: what is asked of a kernel does not change it. */
	struct kernel *cache = (struct kernel *)kernel;

	if (kernel->is_host && !kernel->is_loaded[table]) {
		cache->is_loaded[table] = true;
		host_load_table(cache, table);
	}
	if (table == KERNEL_TABLE_TYPES && !kernel->description.tables[table].len_bytes)
		cache->description.tables[table] = names_describe(kernel->arena, kernel->btf);
	return kernel->description.tables[table];
}

/* Boot images of several kernels often have one name, and differ in where they are. */
static void tell_apart(struct kernel *kernel, struct kernel *other)
{
	if (!kernel->path || !other->path ||
	    strcmp(base_name(kernel->path), base_name(other->path)) != 0)
		return;
	kernel->name = kernel->path;
	other->name = other->path;
}

void kernel_join(struct kernel *kernel, struct kernel *other)
{
	tell_apart(kernel, other);
	*vec_push(kernel->arena, &kernel->peers) = other;
	*vec_push(other->arena, &other->peers) = kernel;
}

struct kernel *kernel_peer(const struct kernel *kernel, size_t idx)
{
	return idx < kernel->peers.cnt ? kernel->peers.items[idx] : NULL;
}

const char *kernel_name(const struct kernel *kernel)
{
	return kernel->name;
}

const char *kernel_path(const struct kernel *kernel)
{
	return kernel->path ? kernel->path : "";
}

const char *kernel_release(const struct kernel *kernel)
{
	return kernel->release;
}

const char *kernel_build_id(const struct kernel *kernel)
{
	return kernel->build_id;
}

const char *kernel_arch(const struct kernel *kernel)
{
	return kernel->arch;
}

size_t kernel_pointer_bytes(const struct kernel *kernel)
{
	return kernel->pointer_bytes;
}

bool kernel_is_big_endian(const struct kernel *kernel)
{
	return kernel->is_big_endian;
}

const struct btf *kernel_btf(const struct kernel *kernel)
{
	return kernel->btf;
}

/* Debian's release says a.b.0; the real number ends the version: "... Debian a.b.c-1 (date)". */
static bool read_debian_version(const char *text, unsigned int version[3])
{
	static const char word[] = "Debian ";
	const char *last = NULL;

	while ((text = strstr(text, word)))
		last = text += sizeof(word) - 1;
	return last && sscanf(last, "%3u.%3u.%5u", &version[0], &version[1], &version[2]) == 3;
}

uint32_t kernel_version_code(const struct kernel *kernel)
{
	unsigned int version[3] = { 0, 0, 0 };

	if (!read_debian_version(kernel->version, version) &&
	    sscanf(kernel->release, "%3u.%3u.%5u", &version[0], &version[1], &version[2]) < 2)
		return 0;
	return (version[0] << 16) + (version[1] << 8) + (version[2] > 255 ? 255 : version[2]);
}

const char *kernel_config(const struct kernel *kernel, const char *option)
{
	struct str value;

	if (!table_find(kernel_get_table(kernel, KERNEL_TABLE_CONFIG), str_from(option), &value))
		return NULL;
	return arena_strndup(kernel->arena, value.text, value.len_bytes);
}

bool kernel_has_config(const struct kernel *kernel)
{
	return kernel_get_table(kernel, KERNEL_TABLE_CONFIG).len_bytes > 0;
}
