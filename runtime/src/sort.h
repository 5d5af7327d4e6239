/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A stable sort of indices with a context, which qsort() is not and has not.
 */
#ifndef BCA_SORT_H
#define BCA_SORT_H

#include <stddef.h>
#include <stdint.h>

/** bca_index_cmp_fn - order of the elements with two indices, as in qsort() */
typedef int (*bca_index_cmp_fn)(void *ctx, uint32_t a, uint32_t b);

/**
 * bca_sort_indices - sort indices, equal ones keeping their order
 * @indices: sorted in place
 * @cnt: how many
 * @cmp: order of two
 * @ctx: handed to @cmp
 *
 * Returns: 0, -ENOMEM.
 */
int bca_sort_indices(uint32_t *indices, size_t cnt, bca_index_cmp_fn cmp, void *ctx);

#endif
