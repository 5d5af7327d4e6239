// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/host.h"
#include "kernel/pack.h"
#include "kernel/classify.h"
#include "kernel/describe.h"
#include "kernel/image.h"
#include "kernel/locate.h"

#include <sys/utsname.h>
#include <unistd.h>

static struct str read_text(struct kernel *kernel, const char *path)
{
	struct str text;
	void *map;

	if (file_read(kernel->arena, path, &text, &map))
		return (struct str){ "", 0 };
	if (map && archive_is_compressed(text))
		text = archive_decompress(kernel->arena, text);
	return text;
}

bool host_open(struct kernel *kernel)
{
	static const char path[] = "/sys/kernel/btf/vmlinux";
	struct utsname name = { 0 };
	const struct arch *arch;
	const char *build_id;
	int err = file_read(kernel->arena, path, &kernel->description.vmlinux, &kernel->map);

	kernel->map_bytes = kernel->description.vmlinux.len_bytes;
	if (err)
		return kernel_fail(kernel->diags,
				   "the running kernel's types cannot be read from %s: %s", path,
				   strerror(err));
	uname(&name);
	arch = arch_of_machine(str_from(name.machine));
	build_id = image_build_id(kernel->arena, read_text(kernel, "/sys/kernel/notes"));
	kernel->description.tables[KERNEL_TABLE_META] =
		str_from(arena_printf(kernel->arena,
				      "arch\t%s\nbuild-id\t%s\npage-bytes\t%ld\nrelease\t%s\n"
				      "version\t%s\n",
				      arch ? arch->name : "x86", build_id ? build_id : "",
				      sysconf(_SC_PAGESIZE), name.release, name.version));
	kernel->is_loaded[KERNEL_TABLE_META] = true;
	return true;
}

static struct str read_config(struct kernel *kernel)
{
	struct str packed = read_text(kernel, "/proc/config.gz");

	if (!packed.len_bytes)
		return read_text(kernel,
				 arena_printf(kernel->arena, "/boot/config-%s", kernel->release));
	if (archive_is_compressed(packed))
		return archive_decompress(kernel->arena, packed);
	return packed;
}

/* /proc/kallsyms without addresses and data. */
static struct str read_kallsyms(struct kernel *kernel)
{
	struct str text = read_text(kernel, "/proc/kallsyms");
	struct strbuf out = { .arena = kernel->arena };
	size_t at = 0;

	while (at < text.len_bytes) {
		const char *line = text.text + at;
		const char *end = memchr(line, '\n', text.len_bytes - at);
		const char *blank = end ? memchr(line, ' ', (size_t)(end - line)) : NULL;

		if (!blank)
			break;
		if (strchr("tTwW", blank[1]))
			strbuf_add(&out, (struct str){ blank + 1, (size_t)(end - blank) });
		at += (size_t)(end - line) + 1;
	}
	return strbuf_str(&out);
}

static const char *tracefs(void)
{
	static const char *const paths[] = { "/sys/kernel/tracing", "/sys/kernel/debug/tracing" };

	return !access("/sys/kernel/tracing/events", R_OK) ? paths[0] : paths[1];
}

static struct str load_functions(struct kernel *kernel)
{
	struct facts facts = { .kallsyms = read_kallsyms(kernel) };

	facts.ftrace_functions = read_text(
		kernel, arena_printf(kernel->arena, "%s/available_filter_functions", tracefs()));
	return describe_functions(kernel->arena, &facts);
}

struct str host_tracepoint(struct kernel *kernel, const char *category, const char *name)
{
	const char *path =
		arena_printf(kernel->arena, "%s/events/%s/%s/format", tracefs(), category, name);
	struct str text = read_text(kernel, path);
	struct strbuf formats = { .arena = kernel->arena };
	size_t at = 0;

	while (at < text.len_bytes) {
		const char *line = text.text + at;
		const char *end = memchr(line, '\n', text.len_bytes - at);
		size_t len = end ? (size_t)(end - line) + 1 : text.len_bytes - at;

		strbuf_printf(&formats, "%s/%s/format:%.*s", category, name, (int)len, line);
		at += len;
	}
	return describe_tracepoints(kernel->arena, strbuf_str(&formats), kernel->btf,
				    &kernel->description);
}

void host_load_table(struct kernel *kernel, enum kernel_table table)
{
	struct str *tables = kernel->description.tables;

	if (table == KERNEL_TABLE_CONFIG)
		tables[table] = describe_config(kernel->arena, read_config(kernel));
	else if (table == KERNEL_TABLE_FUNCTIONS)
		tables[table] = load_functions(kernel);
}
