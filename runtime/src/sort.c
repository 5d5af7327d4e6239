/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Merge sort from the bottom up, between two arrays.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "sort.h"

struct order {
	bca_index_cmp_fn cmp;
	void *ctx;
};

static void merge(const struct order *order, const uint32_t *from, uint32_t *to, size_t mid,
		  size_t end)
{
	size_t left = 0;
	size_t right = mid;

	for (size_t i = 0; i < end; i++) {
		if (left < mid &&
		    (right >= end || order->cmp(order->ctx, from[left], from[right]) <= 0))
			to[i] = from[left++];
		else
			to[i] = from[right++];
	}
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

int bca_sort_indices(uint32_t *indices, size_t cnt, bca_index_cmp_fn cmp, void *ctx)
{
	struct order order = { .cmp = cmp, .ctx = ctx };
	uint32_t *from = indices;
	uint32_t *to;
	uint32_t *spare;

	if (cnt < 2)
		return 0;
	spare = calloc(cnt, sizeof(*spare));
	if (!spare)
		return -ENOMEM;
	to = spare;
	for (size_t width = 1; width < cnt; width *= 2) {
		uint32_t *swap = from;

		for (size_t i = 0; i < cnt; i += 2 * width)
			merge(&order, from + i, to + i, smaller(width, cnt - i),
			      smaller(2 * width, cnt - i));
		from = to;
		to = swap;
	}
	if (from != indices)
		memcpy(indices, from, cnt * sizeof(*indices));
	free(spare);
	return 0;
}
