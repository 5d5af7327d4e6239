/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The separate file that holds a stripped file's symbols.
 */
#ifndef BCA_DEBUGFILE_H
#define BCA_DEBUGFILE_H

#include <libelf.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * bca_debug_file_find - look for the debug file of an ELF file
 * @elf: the stripped file
 * @path: where it lies
 * @ret_path: the debug file
 * @size_bytes: room there
 *
 * First by build id below /usr/lib/debug/.build-id, then by the name in
 * .gnu_debuglink: beside the file, in .debug/ there, and below /usr/lib/debug;
 * its checksum must fit.
 *
 * Returns: true if there is one.
 */
bool bca_debug_file_find(Elf *elf, const char *path, char *ret_path, size_t size_bytes);

#endif
