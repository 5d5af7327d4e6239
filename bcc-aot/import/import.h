/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * `bcc-aot import`: takes the C that a BCC Python tool would compile, its flags
 * and what it attaches out of the tool, without BCC and without a kernel.
 *
 * The tool runs, unchanged, under Python, where a module `bcc` of ours writes
 * down what is asked of it (recorder/ and bcc/ in this directory). What the
 * tool wants to know of the kernel comes back here over a pair of pipes and is
 * answered from the kernel description in use, so that the running kernel has
 * no say, and nothing is looked up that no tool asks for.
 */
#ifndef BCC_AOT_IMPORT_IMPORT_H
#define BCC_AOT_IMPORT_IMPORT_H

#include "base/vec.h"

#include <stdbool.h>

/* A program that was taken out of a tool: PATH.c and PATH.attach.json. */
struct import_program {
	const char *path;
	VEC(const char *) cflags;
};

struct import_result {
	const char *directory;          /* where the programs are */
	VEC(const char *) kernel_specs; /* --kernel; none: the default description */
	bool wants_main;                /* a main.c to go on from is to be written */
	VEC(struct import_program) programs;
};

/**
 * import_command - run `bcc-aot import TOOL.py [OPTIONS] [-- ARGS...]`
 * @arena: for @ret
 * @argv: from the word "import" on
 * @ret: what was written
 *
 * Returns: the exit status: 0 written, 1 there is nothing to write, 2 usage, 70 a bug.
 */
int import_command(struct arena *arena, int argc, char **argv, struct import_result *ret);

#endif
