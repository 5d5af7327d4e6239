/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Copying the entries of a map, which all operations on whole maps rest on.
 */
#ifndef BCA_MAP_PRIV_H
#define BCA_MAP_PRIV_H

#include <bccaot/map.h>

/** struct bca_entries - copies of entries: keys and values in two arrays */
struct bca_entries {
	size_t key_bytes;
	size_t value_bytes;
	char *keys;
	char *values;
	size_t cnt;
	/* entries that fit */
	size_t cap;
	/* the arrays are the caller's and do not grow */
	bool is_fixed;
};

/**
 * bca_map_err - the kernel's internal ENOTSUPP (524) as the ENOTSUP that libc knows
 */
static inline int bca_map_err(int err)
{
	return err == -524 ? -ENOTSUP : err;
}

/** bca_map_is_array - whether keys are the numbers below max_entries and always there */
bool bca_map_is_array(const struct bccaot_map_info *info);

/**
 * bca_entries_copy - copy entries out of a map, each key once
 * @entries: sizes set; receives the entries
 * @map_fd: the map
 * @info: the map's
 * @is_delete: delete what was copied
 *
 * Returns: 0 when all were copied, -ENOSPC if more remain than fit a fixed
 * copy, -ENOTSUP, -ENOMEM, else the kernel's error.
 */
int bca_entries_copy(struct bca_entries *entries, int map_fd, const struct bccaot_map_info *info,
		     bool is_delete);

/** bca_entries_free - free arrays that grew */
void bca_entries_free(struct bca_entries *entries);

/**
 * bca_value_uint - read an unsigned number of 1, 2, 4 or 8 bytes
 */
uint64_t bca_value_uint(const void *value, size_t bytes);

/** bca_is_uint_size - whether bca_value_uint() can read so many bytes */
bool bca_is_uint_size(size_t bytes);

#endif
