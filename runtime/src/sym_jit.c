/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Functions that JIT compilers write to perf-PID.map: start and size in
 * hexadecimal, and a name up to the end of the line. Anybody may write such a
 * file, so only regular ones are read, and only up to a size.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "kallsyms.h"
#include "sym_process.h"

enum {
	MAX_FILE_BYTES = 1 << 28,
	/* a line may be cut there, and goes on as the next, which is no function */
	MAX_NAME_BYTES = 2048,
	/* one part in so many of the time may go into reading */
	READ_SHARE = 20,
};

#define CHECK_INTERVAL_NS 10000000ull

struct find_pid {
	pid_t pid;
};

/* The last number is the PID in the innermost namespace, which the compiler knows itself by */
static int take_inner_pid(void *ctx, char *line)
{
	struct find_pid *find = ctx;
	char *last;

	if (strncmp(line, "NSpid:", 6))
		return 0;
	last = strrchr(line, '\t');
	if (last)
		find->pid = (pid_t)strtol(last, NULL, 10);
	return 1;
}

static pid_t inner_pid(pid_t pid)
{
	struct find_pid find = { .pid = pid };
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	bca_lines_each(path, take_inner_pid, &find);
	return find.pid > 0 ? find.pid : pid;
}

static int open_jit_file(struct bca_sym_process *process)
{
	char path[128];
	int fd;

	snprintf(process->jit_path, sizeof(process->jit_path), "/tmp/perf-%d.map",
		 inner_pid(process->pid));
	snprintf(path, sizeof(path), "/proc/%d/root%s", process->pid, process->jit_path);
	fd = bca_open_regular(path);
	if (fd >= 0)
		return fd;
	snprintf(process->jit_path, sizeof(process->jit_path), "/tmp/perf-%d.map", process->pid);
	return bca_open_regular(process->jit_path);
}

static int parse_function(void *ctx, char *line)
{
	struct bca_sym_table *table = ctx;
	uint32_t name_off;
	uint64_t start;
	uint64_t size;
	char *at;
	int err;

	start = strtoull(line, &at, 16);
	if (at == line || *at != ' ')
		return 0;
	size = strtoull(at, &at, 16);
	if (*at != ' ' || !size || start + size < start)
		return 0;
	at += strspn(at, " ");
	if (!*at || strlen(at) > MAX_NAME_BYTES)
		return 0;
	err = bca_sym_table_add_name(table, at, &name_off);
	if (err == -E2BIG)
		return 1;
	return err ? err : bca_sym_table_add(table, start, size, name_off);
}

static int read_jit_file(int fd, struct bca_sym_table *table)
{
	char path[64];
	int err;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	err = bca_lines_each(path, parse_function, table);
	bca_sym_table_sort(table, BCA_SYM_ORDER_LATEST);
	return err == -ENOMEM ? err : 0;
}

static int reread_jit_file(struct bca_sym_process *process)
{
	struct bca_sym_table table = { 0 };
	struct stat st;
	int err = 0;
	int fd = open_jit_file(process);

	if (fd < 0)
		return 0;
	if (!fstat(fd, &st) && st.st_size != process->jit_file_bytes &&
	    st.st_size <= MAX_FILE_BYTES) {
		err = read_jit_file(fd, &table);
		if (!err) {
			bca_sym_table_free(&process->jit);
			process->jit = table;
			process->jit_file_bytes = st.st_size;
		} else {
			bca_sym_table_free(&table);
		}
	}
	close(fd);
	return err;
}

/* A compiler at work lets the file grow all the time, so reading may take a part of the time only */
int bca_sym_process_load_jit(struct bca_sym_process *process)
{
	uint64_t start_ns;
	uint64_t took_ns;
	int err;

	if (bca_sym_now_ns() < process->jit_next_ns)
		return 0;
	start_ns = bca_sym_exact_ns();
	err = reread_jit_file(process);
	took_ns = bca_sym_exact_ns() - start_ns;
	process->jit_next_ns = start_ns + took_ns * READ_SHARE + CHECK_INTERVAL_NS;
	return err;
}
