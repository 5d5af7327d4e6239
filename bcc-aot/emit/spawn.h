/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Running the tools that the build needs: clang, llvm-strip, bpftool. No shell is involved. */
#ifndef BCC_AOT_EMIT_SPAWN_H
#define BCC_AOT_EMIT_SPAWN_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdio.h>

struct diag_list;

/* Where tools are started from, the same for all of a run. */
struct spawn_env {
	struct arena *arena;
	struct diag_list *diags;
	FILE *trace; /* -v: each command goes here as a shell would take it; NULL: nowhere */
};

enum tool {
	TOOL_CLANG,
	TOOL_STRIP, /* llvm-strip, or llvm-objcopy: both take -g */
	TOOL_BPFTOOL,
	TOOL_CNT
};

/**
 * tool_find - path of a tool
 *
 * An environment variable comes first (BCC_AOT_CLANG or CLANG, BCC_AOT_STRIP or LLVM_STRIP,
 * BCC_AOT_BPFTOOL or BPFTOOL), then the names that distributions use, in $PATH and,
 * since users often lack them there, in the system's sbin directories.
 *
 * Returns: a path, NULL if a diagnostic was added.
 */
const char *tool_find(const struct spawn_env *env, enum tool tool);

struct argv_vec {
	const char **items;
	size_t cnt;
	size_t cap;
};

/* What became of a tool. */
struct spawn_result {
	struct str out;  /* its standard output */
	struct str err;  /* its standard error, cut off where it gets absurdly long */
	int exit_status; /* valid if signal is 0 */
	int signal;      /* that ended it, 0 if none did */
};

/**
 * spawn_run - run a tool to its end, with no input
 * @argv: its arguments without the NULL at the end; [0] is the path
 * @ret: what became of it; its success is for the caller to judge
 *
 * Returns: false if it could not be started or read from; a diagnostic was added.
 */
bool spawn_run(const struct spawn_env *env, const struct argv_vec *argv, struct spawn_result *ret);

/**
 * tool_run - find a tool and run it; its failure is reported
 * @args: what stands behind its name, NULL at the end
 * @ret_out: its standard output; NULL if nobody wants it
 *
 * Returns: false if a diagnostic was added.
 */
bool tool_run(const struct spawn_env *env, enum tool tool, const char *const *args,
	      struct str *ret_out);

/** spawn_is_ok - did it end by itself with exit status 0? */
static inline bool spawn_is_ok(const struct spawn_result *result)
{
	return !result->signal && !result->exit_status;
}

/** spawn_status - "exit status 1" or "killed by signal 11 (Segmentation fault)" */
const char *spawn_status(struct arena *arena, const struct spawn_result *result);

/** spawn_excerpt - the first @line_cnt lines of @log, for a diagnostic; "" if it is empty */
const char *spawn_excerpt(struct arena *arena, struct str log, unsigned int line_cnt);

#endif
