/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The cache of processes, and of the objects that they map.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>
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

/* Any other failure than that of memory lasts */
int bca_syms_load_object(struct bccaot_syms *syms, const struct bca_sym_process *process,
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

int bca_syms_get_process(struct bccaot_syms *syms, pid_t pid, struct bca_sym_process **ret_process)
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
struct bca_mapping *bca_syms_find_mapping(struct bca_sym_process *process, uint64_t addr)
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
	int err = bca_syms_get_process(syms, pid, &process);

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
