/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What a process has mapped as code, and whether it still is the same program.
 */
#ifndef BCA_SYM_PROCESS_H
#define BCA_SYM_PROCESS_H

#include <sys/types.h>
#include "sym_object.h"
#include "sym_table.h"

/** enum bca_mapping_kind - where code comes from */
enum bca_mapping_kind {
	BCA_MAPPING_FILE,
	BCA_MAPPING_VDSO,
	/* made at run time: a JIT compiler's */
	BCA_MAPPING_ANONYMOUS,
};

/** struct bca_mapping - a piece of executable memory */
struct bca_mapping {
	uint64_t start, end;
	/* offset in the file of what is at start */
	uint64_t off;
	uint64_t ino;
	/* path in /proc/PID/maps, in the process's paths */
	uint32_t path_off;
	unsigned char kind;
	/* looking for the object failed; do not look again */
	bool is_tried;
	struct bca_sym_object *object;
};

/** struct bca_process_mark - tells a program from the next one with the same PID */
struct bca_process_mark {
	/* from /proc/PID/stat: start of the process, of its code and of its stack */
	uint64_t started, code, stack;
};

/** struct bca_sym_process - one process */
struct bca_sym_process {
	struct bca_sym_process *next;
	pid_t pid;
	struct bca_process_mark mark;
	/* sorted by address */
	struct bca_mapping *mappings;
	size_t mapping_cnt;
	size_t last_found; /* index of the mapping found last: often it is the next one, too */
	/* paths of the mappings, each with its end */
	char *paths;
	size_t paths_bytes;
	/* functions of JIT compilers, and of which file */
	struct bca_sym_table jit;
	char jit_path[64];
	off_t jit_file_bytes;
	/*
	 * times of CLOCK_MONOTONIC in ns: checked for being the same program; mappings
	 * read, and how long that took; when to look for JIT functions again; last used
	 */
	uint64_t checked_ns;
	uint64_t read_ns;
	uint64_t read_took_ns;
	uint64_t jit_next_ns;
	uint64_t used_ns;
};

/** bca_sym_now_ns - CLOCK_MONOTONIC as of the last tick, which is cheap to read */
uint64_t bca_sym_now_ns(void);

/** bca_sym_exact_ns - CLOCK_MONOTONIC now */
uint64_t bca_sym_exact_ns(void);

/**
 * bca_sym_process_new - read a process
 *
 * Returns: 0, -ESRCH if there is none, -EACCES or -EPERM if it may not be
 * read, -ENOMEM.
 */
int bca_sym_process_new(pid_t pid, struct bca_sym_process **ret_process);

/** bca_sym_process_is_stale - whether the process is another program by now; false if it exited */
bool bca_sym_process_is_stale(const struct bca_sym_process *process);

/**
 * bca_sym_process_reread - read the mappings again, keeping the objects of those that stay
 *
 * Returns: 0, or as bca_sym_process_new(), and then nothing changed.
 */
int bca_sym_process_reread(struct bca_sym_process *process);

/** bca_sym_process_find - mapping that holds an address, or NULL */
struct bca_mapping *bca_sym_process_find(struct bca_sym_process *process, uint64_t addr);

/** bca_sym_process_path - path of a mapping */
const char *bca_sym_process_path(const struct bca_sym_process *process,
				 const struct bca_mapping *mapping);

/**
 * bca_sym_process_open - open the file of a mapping, also one that was deleted
 *
 * Returns: a descriptor, or an error.
 */
int bca_sym_process_open(const struct bca_sym_process *process, const struct bca_mapping *mapping);

/**
 * bca_sym_process_load_jit - read the functions that a JIT compiler has told of
 * @process: the process
 *
 * From perf-PID.map in /tmp, in the process's mount and PID namespace or in
 * ours; nothing is read unless the file has grown since.
 *
 * Returns: 0, also when there is no such file; -ENOMEM.
 */
int bca_sym_process_load_jit(struct bca_sym_process *process);

/** bca_sym_process_free - free a process, not its objects; may be NULL */
void bca_sym_process_free(struct bca_sym_process *process);

#endif
