/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The tracing file system, wherever it is mounted.
 */
#ifndef BCA_TRACEFS_H
#define BCA_TRACEFS_H

#include <stddef.h>

/** bca_tracefs_dir - "/sys/kernel/tracing" or the directory in debugfs; NULL if neither is there */
const char *bca_tracefs_dir(void);

/**
 * bca_tracefs_path - the path of a file in it
 * @buf: where it goes
 * @size_bytes: room there
 * @fmt: the path below the directory
 *
 * Returns: 0, -ENOENT if the file system is not mounted, -ENAMETOOLONG.
 */
__attribute__((format(printf, 3, 4))) int bca_tracefs_path(char *buf, size_t size_bytes,
							   const char *fmt, ...);

/**
 * bca_tracepoints_each - call @fn for each tracepoint
 * @category: only of this category, or NULL for all
 * @fn: gets the two names; anything but 0 ends the walk and is returned
 *
 * Returns: 0, what @fn returned, -ENOENT if tracefs or the category is missing, -EACCES.
 */
int bca_tracepoints_each(const char *category,
			 int (*fn)(void *ctx, const char *category, const char *event), void *ctx);

/**
 * bca_tracepoint_categories_each - call @fn for each category of tracepoints
 *
 * Returns: as bca_tracepoints_each().
 */
int bca_tracepoint_categories_each(int (*fn)(void *ctx, const char *category), void *ctx);

#endif
