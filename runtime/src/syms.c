/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User symbols: a cache of processes and of the objects that they map.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>
#include <bccaot/syms.h>
#include "fail.h"
#include "opts.h"
#include "sym_text.h"
#include "syms_priv.h"

enum {
	/* beyond these, what was not used for longest goes */
	MAX_PROCESSES = 1024,
	MAX_OBJECTS = 1024,
	/* unknown addresses may make us read mappings for one part in so many of the time */
	READ_SHARE = 20,
	VDSO_MAX_BYTES = 1 << 16,
};

#define CHECK_INTERVAL_NS 10000000ull

struct bccaot_syms *bccaot_syms__new(const struct bccaot_syms_opts *opts)
{
	struct bccaot_syms *syms = calloc(1, sizeof(*syms));
	int err;

	if (!syms)
		return bca_fail_null(-ENOMEM);
	err = bca_opts_take(&syms->opts, sizeof(syms->opts), opts);
	if (err) {
		free(syms);
		return bca_fail_null(err);
	}
	if (!syms->opts.debug_dir)
		syms->opts.debug_dir = "/usr/lib/debug";
	bca_demangler_init(&syms->demangler, syms->opts.demangle_fn);
	return syms;
}

/* ---- Objects */

static bool is_used(const struct bccaot_syms *syms, const struct bca_sym_object *object)
{
	for (size_t bucket = 0; bucket < BCA_PROCESS_BUCKETS; bucket++) {
		const struct bca_sym_process *process = syms->processes[bucket];

		for (; process; process = process->next) {
			for (size_t i = 0; i < process->mapping_cnt; i++) {
				if (process->mappings[i].object == object)
					return true;
			}
		}
	}
	return false;
}

static void drop_unused_objects(struct bccaot_syms *syms)
{
	struct bca_sym_object **link = &syms->objects;

	while (*link) {
		struct bca_sym_object *object = *link;

		if (is_used(syms, object)) {
			link = &object->next;
			continue;
		}
		*link = object->next;
		bca_sym_object_free(object);
		syms->object_cnt--;
	}
}

static void keep_object(struct bccaot_syms *syms, struct bca_sym_object *object)
{
	if (syms->object_cnt >= MAX_OBJECTS)
		drop_unused_objects(syms);
	object->next = syms->objects;
	syms->objects = object;
	syms->object_cnt++;
}

static struct bca_sym_object *find_object(const struct bccaot_syms *syms, const struct stat *st)
{
	for (struct bca_sym_object *object = syms->objects; object; object = object->next) {
		if (bca_sym_object_is(object, st))
			return object;
	}
	return NULL;
}

static int new_file_object(struct bccaot_syms *syms, int fd, const char *root, const char *path,
			   struct bca_sym_object **ret_object)
{
	struct bca_debug_places places = {
		.dir = syms->opts.no_debug_files ? NULL : syms->opts.debug_dir,
		.root = root,
		.path = path,
	};
	struct stat st;
	int err;

	if (fstat(fd, &st))
		return -errno;
	*ret_object = find_object(syms, &st);
	if (*ret_object)
		return 0;
	err = bca_sym_object_new_fd(fd, &places, ret_object);
	if (!err)
		keep_object(syms, *ret_object);
	return err;
}

/* A path in /proc/PID/maps tells so behind the name when the file was deleted */
static void strip_deleted(char *path)
{
	static const char mark[] = " (deleted)";
	size_t len = strlen(path);
	size_t mark_len = sizeof(mark) - 1;

	if (len > mark_len && !strcmp(path + len - mark_len, mark))
		path[len - mark_len] = '\0';
}

static int load_file(struct bccaot_syms *syms, const struct bca_sym_process *process,
		     struct bca_mapping *mapping)
{
	char path[PATH_MAX];
	char root[64];
	int fd = bca_sym_process_open(process, mapping);
	int err;

	if (fd < 0)
		return fd;
	snprintf(root, sizeof(root), "/proc/%d/root", process->pid);
	snprintf(path, sizeof(path), "%s", bca_sym_process_path(process, mapping));
	strip_deleted(path);
	err = new_file_object(syms, fd, root, path, &mapping->object);
	close(fd);
	return err;
}

/* Our own vdso, which is that of all processes of our kind; its end is where its headers say */
static int new_own_vdso(struct bca_sym_object **ret_object)
{
	const char *vdso = (const char *)(uintptr_t)getauxval(AT_SYSINFO_EHDR);
	size_t bytes = (size_t)sysconf(_SC_PAGESIZE);
	struct bca_elf_image image;

	if (!vdso || bca_elf_image_open_mem(&image, vdso, bytes))
		return -ENOENT;
	if (image.sections_off + (uint64_t)image.section_cnt * image.section_bytes > bytes)
		bytes = (size_t)(image.sections_off +
				 (uint64_t)image.section_cnt * image.section_bytes);
	return bca_sym_object_new_mem(vdso, bytes, ret_object);
}

static int new_vdso(pid_t pid, const struct bca_mapping *mapping,
		    struct bca_sym_object **ret_object)
{
	size_t bytes = (size_t)(mapping->end - mapping->start);
	char path[64];
	char *image;
	int err;
	int fd;

	if (bytes > VDSO_MAX_BYTES)
		return -ENOEXEC;
	snprintf(path, sizeof(path), "/proc/%d/mem", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return new_own_vdso(ret_object);
	image = malloc(bytes);
	err = image ? 0 : -ENOMEM;
	if (!err && pread(fd, image, bytes, (off_t)mapping->start) == (ssize_t)bytes)
		err = bca_sym_object_new_mem(image, bytes, ret_object);
	else if (!err)
		err = new_own_vdso(ret_object);
	free(image);
	close(fd);
	return err;
}

/* One object for all processes with the same vdso, which the build id tells */
static int load_vdso(struct bccaot_syms *syms, const struct bca_sym_process *process,
		     struct bca_mapping *mapping)
{
	struct bca_sym_object *fresh;
	int err = new_vdso(process->pid, mapping, &fresh);

	if (err)
		return err;
	for (struct bca_sym_object *object = syms->objects; object; object = object->next) {
		if (!object->ino && object->build_id_bytes &&
		    object->build_id_bytes == fresh->build_id_bytes &&
		    !memcmp(object->build_id, fresh->build_id, fresh->build_id_bytes)) {
			bca_sym_object_free(fresh);
			mapping->object = object;
			return 0;
		}
	}
	keep_object(syms, fresh);
	mapping->object = fresh;
	return 0;
}

/* Any failure but that of memory lasts */
static int load_object(struct bccaot_syms *syms, const struct bca_sym_process *process,
		       struct bca_mapping *mapping)
{
	int err;

	if (mapping->object || mapping->is_tried)
		return 0;
	err = mapping->kind == BCA_MAPPING_VDSO ? load_vdso(syms, process, mapping) :
						  load_file(syms, process, mapping);
	if (err == -ENOMEM)
		return err;
	mapping->is_tried = true;
	return 0;
}

/* ---- Processes */

static struct bca_sym_process **process_link(struct bccaot_syms *syms, pid_t pid)
{
	struct bca_sym_process **link = &syms->processes[(unsigned int)pid % BCA_PROCESS_BUCKETS];

	while (*link && (*link)->pid != pid)
		link = &(*link)->next;
	return link;
}

static void drop_process(struct bccaot_syms *syms, struct bca_sym_process **link)
{
	struct bca_sym_process *process = *link;

	*link = process->next;
	bca_sym_process_free(process);
	syms->process_cnt--;
}

static void drop_oldest_process(struct bccaot_syms *syms)
{
	struct bca_sym_process **oldest = NULL;

	for (size_t bucket = 0; bucket < BCA_PROCESS_BUCKETS; bucket++) {
		struct bca_sym_process **link = &syms->processes[bucket];

		for (; *link; link = &(*link)->next) {
			if (!oldest || (*link)->used_ns < (*oldest)->used_ns)
				oldest = link;
		}
	}
	if (oldest)
		drop_process(syms, oldest);
}

static int add_process(struct bccaot_syms *syms, pid_t pid, struct bca_sym_process **ret_process)
{
	struct bca_sym_process **link;
	int err = bca_sym_process_new(pid, ret_process);

	if (err)
		return err;
	if (syms->process_cnt >= MAX_PROCESSES)
		drop_oldest_process(syms);
	link = process_link(syms, pid);
	(*ret_process)->next = *link;
	*link = *ret_process;
	syms->process_cnt++;
	return 0;
}

/* Another program under the same PID: nothing of the old one holds */
static int replace_if_stale(struct bccaot_syms *syms, struct bca_sym_process **process)
{
	pid_t pid = (*process)->pid;

	(*process)->checked_ns = (*process)->used_ns;
	if (!bca_sym_process_is_stale(*process))
		return 0;
	drop_process(syms, process_link(syms, pid));
	return add_process(syms, pid, process);
}

static int get_process(struct bccaot_syms *syms, pid_t pid, struct bca_sym_process **ret_process)
{
	uint64_t now_ns = bca_sym_now_ns();
	struct bca_sym_process *process = *process_link(syms, pid);
	int err = 0;

	if (!process)
		err = add_process(syms, pid, &process);
	if (err)
		return err;
	process->used_ns = now_ns;
	if (now_ns > process->checked_ns + CHECK_INTERVAL_NS)
		err = replace_if_stale(syms, &process);
	if (err)
		return err;
	process->used_ns = now_ns;
	*ret_process = process;
	return 0;
}

/* Mapped since? Addresses that are no code at all must not make us read all the time */
static struct bca_mapping *find_mapping(struct bca_sym_process *process, uint64_t addr)
{
	struct bca_mapping *mapping = bca_sym_process_find(process, addr);

	if (mapping || process->used_ns < process->read_ns + process->read_took_ns * READ_SHARE ||
	    bca_sym_process_reread(process))
		return mapping;
	return bca_sym_process_find(process, addr);
}

int bccaot_syms__load(struct bccaot_syms *syms, pid_t pid)
{
	struct bca_sym_process *process;
	int err = get_process(syms, pid, &process);

	if (!err)
		process->checked_ns = 0; /* the next lookup makes sure */
	return err;
}

void bccaot_syms__forget(struct bccaot_syms *syms, pid_t pid)
{
	if (pid >= 0) {
		struct bca_sym_process **link = process_link(syms, pid);

		if (*link)
			drop_process(syms, link);
		return;
	}
	for (size_t bucket = 0; bucket < BCA_PROCESS_BUCKETS; bucket++) {
		while (syms->processes[bucket])
			drop_process(syms, &syms->processes[bucket]);
	}
	drop_unused_objects(syms);
	bca_demangler_clear(&syms->demangler);
}

void bccaot_syms__free(struct bccaot_syms *syms)
{
	if (!syms)
		return;
	bccaot_syms__forget(syms, -1);
	while (syms->modules) {
		struct bca_module *module = syms->modules;

		syms->modules = module->next;
		bca_sym_object_free(module->object);
		free(module);
	}
	bccaot_ksyms__free(syms->ksyms);
	free(syms);
}

/* ---- Lookups */

static void take_function(const struct bca_sym_table *table, const struct bca_func *func,
			  uint64_t addr, struct bccaot_sym *sym)
{
	sym->name = bca_sym_table_name(table, func);
	sym->offset = addr - func->start;
	sym->start = func->start;
}

int bca_syms_find_in_object(const struct bca_sym_object *object, uint64_t off,
			    struct bccaot_sym *sym)
{
	const struct bca_func *func;
	uint64_t addr;

	sym->offset = off;
	if (!object || !bca_sym_object_addr(object, off, &addr))
		return -ENOENT;
	sym->offset = addr;
	func = bca_sym_table_find(&object->functions, addr);
	if (!func)
		return -ENOENT;
	take_function(&object->functions, func, addr, sym);
	return 0;
}

static int find_jit(struct bccaot_syms *syms, struct bca_sym_process *process, uint64_t addr,
		    struct bccaot_sym *sym)
{
	const struct bca_func *func;
	int err;

	if (syms->opts.no_perf_map)
		return -ENOENT;
	func = bca_sym_table_find(&process->jit, addr);
	if (!func) {
		err = bca_sym_process_load_jit(process);
		if (err)
			return err;
		func = bca_sym_table_find(&process->jit, addr);
	}
	if (!func)
		return -ENOENT;
	take_function(&process->jit, func, addr, sym);
	sym->module = process->jit_path;
	return 0;
}

static int find_in_process(struct bccaot_syms *syms, pid_t pid, uint64_t addr,
			   struct bccaot_sym *sym)
{
	struct bca_sym_process *process;
	struct bca_mapping *mapping;
	int err = get_process(syms, pid, &process);

	if (err)
		return err;
	mapping = find_mapping(process, addr);
	if (!mapping || mapping->kind == BCA_MAPPING_ANONYMOUS)
		return find_jit(syms, process, addr, sym);
	err = load_object(syms, process, mapping);
	if (err)
		return err;
	sym->module = bca_sym_process_path(process, mapping);
	return bca_syms_find_in_object(mapping->object, addr - mapping->start + mapping->off, sym);
}

static int find(struct bccaot_syms *syms, pid_t pid, uint64_t addr, struct bccaot_sym *sym)
{
	struct bccaot_ksyms *ksyms;

	*sym = (struct bccaot_sym){ 0 };
	if (pid >= 0)
		return find_in_process(syms, pid, addr, sym);
	ksyms = bccaot_syms__ksyms(syms);
	return ksyms ? bccaot_ksyms__lookup(ksyms, addr, sym) : -errno;
}

int bccaot_syms__lookup(struct bccaot_syms *syms, pid_t pid, uint64_t addr,
			struct bccaot_sym *ret_sym)
{
	int err = find(syms, pid, addr, ret_sym);

	if (!err && pid >= 0)
		ret_sym->name = bca_demangle(&syms->demangler, ret_sym->name);
	return err;
}

int bccaot_syms__snprint(struct bccaot_syms *syms, pid_t pid, uint64_t addr, unsigned int flags,
			 char *buf, size_t buf_bytes)
{
	struct bccaot_sym sym;

	if (!find(syms, pid, addr, &sym) && pid >= 0 && !(flags & BCCAOT_SYM_NO_DEMANGLE))
		sym.name = bca_demangle(&syms->demangler, sym.name);
	return bca_sym_snprint(&sym, flags, buf, buf_bytes);
}

static bool is_module(const char *path, const char *wanted)
{
	const char *slash = strrchr(path, '/');

	return !wanted || !strcmp(path, wanted) || (slash && !strcmp(slash + 1, wanted));
}

static bool find_name_in(const struct bca_mapping *mapping, const char *name, uint64_t *ret_addr)
{
	const struct bca_func *func;
	uint64_t off;

	if (!mapping->object)
		return false;
	func = bca_sym_table_find_name(&mapping->object->functions, name);
	if (!func || !bca_sym_object_off(mapping->object, func->start, &off) ||
	    off - mapping->off >= mapping->end - mapping->start)
		return false;
	*ret_addr = mapping->start + (off - mapping->off);
	return true;
}

int bccaot_syms__addr(struct bccaot_syms *syms, pid_t pid, const char *module, const char *name,
		      uint64_t *ret_addr)
{
	struct bca_sym_process *process;
	int err;

	if (pid < 0) {
		struct bccaot_ksyms *ksyms = bccaot_syms__ksyms(syms);

		return ksyms ? bccaot_ksyms__addr(ksyms, name, ret_addr) : -errno;
	}
	err = get_process(syms, pid, &process);
	for (size_t i = 0; !err && i < process->mapping_cnt; i++) {
		struct bca_mapping *mapping = &process->mappings[i];

		if (mapping->kind == BCA_MAPPING_ANONYMOUS ||
		    !is_module(bca_sym_process_path(process, mapping), module))
			continue;
		err = load_object(syms, process, mapping);
		if (!err && find_name_in(mapping, name, ret_addr))
			return 0;
	}
	return err ? err : -ENOENT;
}

struct bccaot_ksyms *bccaot_syms__ksyms(struct bccaot_syms *syms)
{
	if (!syms->ksyms)
		syms->ksyms = bccaot_ksyms__new(NULL);
	return syms->ksyms;
}
