/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Bytes as a file that no disk sees.
 */
#ifndef BCA_MEMFILE_H
#define BCA_MEMFILE_H

#include <stddef.h>

/**
 * bca_memfile - a memory file, and a path to it that works in this process
 * @ret_path: the path, while the descriptor is open
 *
 * Returns: a descriptor, the caller's to close; -ENAMETOOLONG, or the error of making it.
 */
int bca_memfile(const void *data, size_t data_bytes, char *ret_path, size_t path_bytes);

#endif
