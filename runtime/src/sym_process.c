/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Processes: /proc/PID/maps and /proc/PID/stat. Everything may vanish while it
 * is read; what was read before stays then.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "kallsyms.h"
#include "sym_process.h"

enum {
	STAT_BYTES = 4096,
	/* fields of /proc/PID/stat behind the name, which is the second */
	FIELD_STARTED = 22,
	FIELD_CODE = 26,
	FIELD_STACK = 28,
};

static uint64_t read_clock(clockid_t clock)
{
	struct timespec ts;

	clock_gettime(clock, &ts);
	return (uint64_t)ts.tv_sec * 1000000000ull + (uint64_t)ts.tv_nsec;
}

uint64_t bca_sym_now_ns(void)
{
	return read_clock(CLOCK_MONOTONIC_COARSE);
}

uint64_t bca_sym_exact_ns(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

/* An error of opening a file of /proc, where a process that is gone has none */
static int proc_error(int err)
{
	return err == -ENOENT ? -ESRCH : err;
}

static int read_stat(pid_t pid, char *text)
{
	char path[64];
	ssize_t got;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return proc_error(-errno);
	got = read(fd, text, STAT_BYTES - 1);
	if (got < 0)
		got = -errno;
	close(fd);
	if (got <= 0)
		return got ? (int)got : -ESRCH;
	text[got] = '\0';
	return 0;
}

/* The name may hold blanks and parentheses; the last parenthesis ends it */
static int parse_stat(char *text, struct bca_process_mark *mark)
{
	char *at = strrchr(text, ')');

	*mark = (struct bca_process_mark){ 0 };
	if (!at)
		return -EINVAL;
	at++;
	for (int field = 3; field <= FIELD_STACK && *at; field++) {
		uint64_t value;

		at += strspn(at, " ");
		value = strtoull(at, NULL, 10);
		if (field == FIELD_STARTED)
			mark->started = value;
		else if (field == FIELD_CODE)
			mark->code = value;
		else if (field == FIELD_STACK)
			mark->stack = value;
		at += strcspn(at, " ");
	}
	return 0;
}

static int read_mark(pid_t pid, struct bca_process_mark *mark)
{
	char *text = malloc(STAT_BYTES);
	int err = text ? read_stat(pid, text) : -ENOMEM;

	if (!err)
		err = parse_stat(text, mark);
	free(text);
	return err;
}

bool bca_sym_process_is_stale(const struct bca_sym_process *process)
{
	struct bca_process_mark mark;

	if (read_mark(process->pid, &mark))
		return false;
	/* a process that died and waits for its parent has lost its memory */
	if (mark.started == process->mark.started && !mark.code && !mark.stack)
		return false;
	return mark.started != process->mark.started || mark.code != process->mark.code ||
	       mark.stack != process->mark.stack;
}

/* ---- Mappings */

struct maps {
	struct bca_mapping *mappings;
	size_t cnt;
	char *paths;
	size_t paths_bytes;
};

static int add_path(struct maps *maps, const char *path, uint32_t *ret_off)
{
	size_t bytes = strlen(path) + 1;
	char *paths;

	/* pieces of one file follow each other */
	if (maps->cnt && !strcmp(maps->paths + maps->mappings[maps->cnt - 1].path_off, path)) {
		*ret_off = maps->mappings[maps->cnt - 1].path_off;
		return 0;
	}
	if (maps->paths_bytes + bytes > UINT32_MAX)
		return -ENOMEM;
	paths = realloc(maps->paths, maps->paths_bytes + bytes);
	if (!paths)
		return -ENOMEM;
	maps->paths = paths;
	memcpy(paths + maps->paths_bytes, path, bytes);
	*ret_off = (uint32_t)maps->paths_bytes;
	maps->paths_bytes += bytes;
	return 0;
}

static int add_mapping(struct maps *maps, struct bca_mapping mapping, const char *path)
{
	int err = add_path(maps, path, &mapping.path_off);

	if (err)
		return err;
	if (!(maps->cnt & (maps->cnt - 1))) { /* there is room for 1, 2, 4, ... */
		struct bca_mapping *grown =
			realloc(maps->mappings, (maps->cnt ? maps->cnt * 2 : 1) * sizeof(*grown));

		if (!grown)
			return -ENOMEM;
		maps->mappings = grown;
	}
	maps->mappings[maps->cnt++] = mapping;
	return 0;
}

/* Memory that has a name but no file with code */
static bool is_no_file(const char *path)
{
	static const char *const prefixes[] = {
		"//anon", "/dev/zero", "/anon_hugepage", "/SYSV", "/drm", "/i915", "/dev/dri",
	};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (!strncmp(path, prefixes[i], strlen(prefixes[i])))
			return true;
	}
	return false;
}

static enum bca_mapping_kind kind_of(const char *path)
{
	if (!strcmp(path, "[vdso]"))
		return BCA_MAPPING_VDSO;
	return path[0] != '/' || is_no_file(path) ? BCA_MAPPING_ANONYMOUS : BCA_MAPPING_FILE;
}

/* `start-end perms offset major:minor inode   path` */
static int parse_mapping(void *ctx, char *line)
{
	struct bca_mapping mapping = { 0 };
	char perms[8];
	int path_at = 0;

	if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %7s %" SCNx64 " %*x:%*x %" SCNu64 " %n",
		   &mapping.start, &mapping.end, perms, &mapping.off, &mapping.ino,
		   &path_at) != 5 ||
	    !path_at || strlen(perms) != 4)
		return 0;
	if (perms[2] != 'x' || mapping.end <= mapping.start)
		return 0;
	mapping.kind = (unsigned char)kind_of(line + path_at);
	return add_mapping(ctx, mapping, line + path_at);
}

static int read_maps(pid_t pid, struct maps *maps)
{
	char path[64];
	int err;

	*maps = (struct maps){ 0 };
	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	err = bca_lines_each(path, parse_mapping, maps);
	/* processes in the middle of exiting have none, nor have kernel threads */
	if (!err)
		return 0;
	free(maps->mappings);
	free(maps->paths);
	return proc_error(err);
}

static void take_maps(struct bca_sym_process *process, const struct maps *maps)
{
	free(process->mappings);
	free(process->paths);
	process->mappings = maps->mappings;
	process->mapping_cnt = maps->cnt;
	process->paths = maps->paths;
	process->paths_bytes = maps->paths_bytes;
}

/* Reads the mappings; before and after it must be the same program */
static int read_process(struct bca_sym_process *process, struct maps *maps)
{
	struct bca_process_mark after;
	uint64_t start_ns = bca_sym_exact_ns();
	int err = read_mark(process->pid, &process->mark);

	for (int tries = 0; !err && tries < 3; tries++) {
		err = read_maps(process->pid, maps);
		if (err || read_mark(process->pid, &after) ||
		    !memcmp(&after, &process->mark, sizeof(after)))
			break;
		process->mark = after;
		free(maps->mappings);
		free(maps->paths);
		*maps = (struct maps){ 0 };
	}
	process->read_ns = bca_sym_exact_ns();
	process->checked_ns = process->read_ns;
	process->read_took_ns = process->read_ns - start_ns;
	return err;
}

int bca_sym_process_new(pid_t pid, struct bca_sym_process **ret_process)
{
	struct bca_sym_process *process = calloc(1, sizeof(*process));
	struct maps maps;
	int err;

	if (!process)
		return -ENOMEM;
	process->pid = pid;
	err = read_process(process, &maps);
	if (err) {
		free(process);
		return err;
	}
	take_maps(process, &maps);
	*ret_process = process;
	return 0;
}

/* The old mapping that a new one continues, if any */
static const struct bca_mapping *find_same(struct bca_sym_process *process,
					   const struct bca_mapping *mapping)
{
	const struct bca_mapping *old = bca_sym_process_find(process, mapping->start);

	return old && old->start == mapping->start && old->off == mapping->off &&
			       old->ino == mapping->ino && old->kind == mapping->kind ?
		       old :
		       NULL;
}

int bca_sym_process_reread(struct bca_sym_process *process)
{
	struct maps maps;
	int err = read_process(process, &maps);

	if (err)
		return err;
	for (size_t i = 0; i < maps.cnt; i++) {
		const struct bca_mapping *old = find_same(process, &maps.mappings[i]);

		if (old) {
			maps.mappings[i].object = old->object;
			maps.mappings[i].is_tried = old->is_tried;
		}
	}
	take_maps(process, &maps);
	return 0;
}

void bca_sym_process_free(struct bca_sym_process *process)
{
	if (!process)
		return;
	free(process->mappings);
	free(process->paths);
	bca_sym_table_free(&process->jit);
	free(process);
}

static bool maps_addr(const struct bca_mapping *mapping, uint64_t addr)
{
	return addr >= mapping->start && addr < mapping->end;
}

struct bca_mapping *bca_sym_process_find(struct bca_sym_process *process, uint64_t addr)
{
	size_t low = 0;
	size_t high = process->mapping_cnt;

	if (process->last_found < high && maps_addr(&process->mappings[process->last_found], addr))
		return &process->mappings[process->last_found];
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		struct bca_mapping *mapping = &process->mappings[mid];

		if (maps_addr(mapping, addr)) {
			process->last_found = mid;
			return mapping;
		}
		if (addr < mapping->start)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const char *bca_sym_process_path(const struct bca_sym_process *process,
				 const struct bca_mapping *mapping)
{
	return process->paths + mapping->path_off;
}

static bool has_inode(int fd, uint64_t ino)
{
	struct stat st;

	return !fstat(fd, &st) && st.st_ino == ino;
}

/* The kernel's link to the very file, which also works when it was deleted or moved */
static int open_map_file(const struct bca_sym_process *process, const struct bca_mapping *mapping)
{
	char path[128];

	snprintf(path, sizeof(path), "/proc/%d/map_files/%" PRIx64 "-%" PRIx64, process->pid,
		 mapping->start, mapping->end);
	return bca_open_regular(path);
}

/* By its path, in the process's mount namespace or ours; it may be another file by now */
static int open_by_path(const struct bca_sym_process *process, const struct bca_mapping *mapping)
{
	const char *name = bca_sym_process_path(process, mapping);
	char path[PATH_MAX];
	int fd = -ENAMETOOLONG;

	if (snprintf(path, sizeof(path), "/proc/%d/root%s", process->pid, name) < (int)sizeof(path))
		fd = bca_open_regular(path);
	if (fd < 0)
		fd = bca_open_regular(name);
	if (fd >= 0 && !has_inode(fd, mapping->ino)) {
		close(fd);
		return -ENOENT;
	}
	return fd;
}

int bca_sym_process_open(const struct bca_sym_process *process, const struct bca_mapping *mapping)
{
	int fd = open_map_file(process, mapping);

	return fd >= 0 ? fd : open_by_path(process, mapping);
}
