/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Options structs: a program may have been compiled against an older or a newer
 * header than the library.
 */
#ifndef BCA_OPTS_H
#define BCA_OPTS_H

#include <stddef.h>

/**
 * bca_opts_take - copy the caller's options into the library's own struct
 * @dst: the library's struct, whose first field is sz; missing fields become 0
 * @dst_size: its size in bytes
 * @src: the caller's, or NULL for all defaults
 *
 * Returns: 0, or -EINVAL if sz is too small or the caller set a field that this
 * library does not know.
 */
int bca_opts_take(void *dst, size_t dst_size, const void *src);

#endif
