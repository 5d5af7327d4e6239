/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * /proc/kallsyms and other files of one kernel name a line, read in one pass
 * without keeping them: they have hundreds of thousands of lines.
 */
#ifndef BCA_KALLSYMS_H
#define BCA_KALLSYMS_H

#include <stdbool.h>
#include <stdint.h>

/** struct bca_ksym - one line; the strings last until the callback returns */
struct bca_ksym {
	uint64_t addr;
	char type;          /* as nm(1) */
	const char *name;
	const char *module; /* NULL: the kernel itself */
};

/**
 * bca_lines_each - call @fn for each line of a file
 * @path: the file
 * @fn: gets the line without its newline, and may change it; anything but 0 ends the walk
 *
 * Lines longer than 4096 bytes are cut.
 *
 * Returns: 0, what @fn returned, or the error of reading.
 */
int bca_lines_each(const char *path, int (*fn)(void *ctx, char *line), void *ctx);

/** bca_kallsyms_each - call @fn for each symbol; as bca_lines_each() */
int bca_kallsyms_each(int (*fn)(void *ctx, const struct bca_ksym *sym), void *ctx);

/** bca_ksym_is_text - whether a symbol is a function */
bool bca_ksym_is_text(const struct bca_ksym *sym);

/**
 * bca_kfunc_probe - ask the kernel for a function's name without reading all of them
 *
 * Returns: 1, 0, or -EOPNOTSUPP if it cannot be asked so.
 */
int bca_kfunc_probe(const char *name);

#endif
