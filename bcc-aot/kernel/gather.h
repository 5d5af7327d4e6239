/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Collects the facts of one kernel out of the files that a user names to `kernel add`. */
#ifndef BCC_AOT_KERNEL_GATHER_H
#define BCC_AOT_KERNEL_GATHER_H

#include "kernel/describe.h"

/**
 * gather_file - add what one file tells
 * @path: an archive of capture.sh, raw BTF, an ELF file with BTF or DWARF, a boot image, a .config,
 *	plain or compressed; what an earlier file told is not replaced
 *
 * Returns: NULL, or what is wrong with the file.
 */
const char *gather_file(struct arena *arena, struct facts *facts, const char *path);

#endif
