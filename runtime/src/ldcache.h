/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The cache of glibc's dynamic loader: which library names lie where.
 */
#ifndef BCA_LDCACHE_H
#define BCA_LDCACHE_H

#include <stddef.h>

/**
 * bca_ldcache_each - call @fn for each entry of a loader cache
 * @data: the file's bytes, not trusted
 * @size_bytes: how many
 * @fn: gets the library's name and path; anything but 0 ends the walk and is returned
 *
 * Both formats that glibc has had are read: the new one, alone or behind the old.
 *
 * Returns: 0, what @fn returned, -EINVAL if it is no cache.
 */
int bca_ldcache_each(const void *data, size_t size_bytes,
		     int (*fn)(void *ctx, const char *name, const char *path), void *ctx);

#endif
