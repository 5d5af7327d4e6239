/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Snapshots: copies of maps that can be sorted, with per-CPU values reduced.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/map.h>
#include "fail.h"
#include "map_priv.h"
#include "opts.h"
#include "sort.h"

struct bccaot_snapshot {
	struct bca_entries entries;
	/* sorted order of the entries; NULL = as they are */
	uint32_t *order;
};

struct user_order {
	const struct bccaot_snapshot *snap;
	bccaot_entry_cmp_fn cmp;
	void *ctx;
};

struct value_order {
	size_t off;
	size_t size;
	bool is_descending;
};

static uint64_t reduce_cpus(const char *value, const struct bccaot_map_info *info,
			    enum bccaot_reduce reduce)
{
	uint64_t result = 0;

	for (uint32_t off = 0; off < info->value_bytes; off += info->stride_bytes) {
		uint64_t cpu_value = bca_value_uint(value + off, info->value_size);

		if (reduce != BCCAOT_REDUCE_MAX)
			result += cpu_value;
		else if (cpu_value > result)
			result = cpu_value;
	}
	if (reduce == BCCAOT_REDUCE_AVERAGE)
		result /= info->value_bytes / info->stride_bytes;
	return result;
}

/* In place: a reduced value is never longer than the slots that it comes from */
static void reduce_values(struct bca_entries *entries, const struct bccaot_map_info *info,
			  enum bccaot_reduce reduce)
{
	for (size_t i = 0; i < entries->cnt; i++) {
		uint64_t value =
			reduce_cpus(entries->values + i * entries->value_bytes, info, reduce);

		memcpy(entries->values + i * sizeof(value), &value, sizeof(value));
	}
	entries->value_bytes = sizeof(uint64_t);
}

static int check_reduce(const struct bccaot_map_info *info, enum bccaot_reduce *reduce)
{
	if (*reduce > BCCAOT_REDUCE_AVERAGE)
		return -EINVAL;
	if (!info->is_percpu)
		*reduce = BCCAOT_REDUCE_NONE;
	if (*reduce != BCCAOT_REDUCE_NONE && !bca_is_uint_size(info->value_size))
		return -EINVAL;
	return 0;
}

static int snapshot_take(struct bccaot_snapshot *snap, int map_fd,
			 const struct bccaot_snapshot_opts *opts)
{
	struct bccaot_snapshot_opts known;
	struct bccaot_map_info info;
	enum bccaot_reduce reduce;
	int err = bca_opts_take(&known, sizeof(known), opts);

	if (!err)
		err = bccaot_map_fd__info(map_fd, &info);
	if (err)
		return err;
	if (known.sort > BCCAOT_SORT_DESCENDING)
		return -EINVAL;
	reduce = known.reduce;
	err = check_reduce(&info, &reduce);
	if (!err)
		err = bca_entries_copy(&snap->entries, map_fd, &info, known.delete_entries);
	if (!err && reduce != BCCAOT_REDUCE_NONE)
		reduce_values(&snap->entries, &info, reduce);
	if (!err && known.sort != BCCAOT_SORT_NONE)
		err = bccaot_snapshot__sort_by_value(snap, 0, snap->entries.value_bytes,
						     known.sort == BCCAOT_SORT_DESCENDING);
	return err;
}

struct bccaot_snapshot *bccaot_snapshot__new_fd(int map_fd, const struct bccaot_snapshot_opts *opts)
{
	struct bccaot_snapshot *snap = calloc(1, sizeof(*snap));
	int err;

	if (!snap)
		return bca_fail_null(-ENOMEM);
	err = snapshot_take(snap, map_fd, opts);
	if (!err)
		return snap;
	bccaot_snapshot__free(snap);
	return bca_fail_null(err);
}

void bccaot_snapshot__free(struct bccaot_snapshot *snap)
{
	if (!snap)
		return;
	bca_entries_free(&snap->entries);
	free(snap->order);
	free(snap);
}

size_t bccaot_snapshot__cnt(const struct bccaot_snapshot *snap)
{
	return snap ? snap->entries.cnt : 0;
}

const void *bccaot_snapshot__key(const struct bccaot_snapshot *snap, size_t idx)
{
	if (idx >= snap->entries.cnt)
		return NULL;
	if (snap->order)
		idx = snap->order[idx];
	return snap->entries.keys + idx * snap->entries.key_bytes;
}

const void *bccaot_snapshot__value(const struct bccaot_snapshot *snap, size_t idx)
{
	if (idx >= snap->entries.cnt)
		return NULL;
	if (snap->order)
		idx = snap->order[idx];
	return snap->entries.values + idx * snap->entries.value_bytes;
}

static struct bccaot_entry entry_at(const struct bccaot_snapshot *snap, uint32_t idx)
{
	return (struct bccaot_entry){
		.key = snap->entries.keys + idx * snap->entries.key_bytes,
		.value = snap->entries.values + idx * snap->entries.value_bytes,
	};
}

static int cmp_indices(void *ctx, uint32_t a, uint32_t b)
{
	const struct user_order *order = ctx;
	struct bccaot_entry entry_a = entry_at(order->snap, a);
	struct bccaot_entry entry_b = entry_at(order->snap, b);

	return order->cmp(&entry_a, &entry_b, order->ctx);
}

static int order_begin(struct bccaot_snapshot *snap)
{
	if (snap->order || !snap->entries.cnt)
		return 0;
	snap->order = calloc(snap->entries.cnt, sizeof(*snap->order));
	if (!snap->order)
		return -ENOMEM;
	for (size_t i = 0; i < snap->entries.cnt; i++)
		snap->order[i] = (uint32_t)i;
	return 0;
}

int bccaot_snapshot__sort(struct bccaot_snapshot *snap, bccaot_entry_cmp_fn cmp, void *ctx)
{
	struct user_order order = { .snap = snap, .cmp = cmp, .ctx = ctx };
	int err = order_begin(snap);

	return err ? err : bca_sort_indices(snap->order, snap->entries.cnt, cmp_indices, &order);
}

static int cmp_values(const struct bccaot_entry *a, const struct bccaot_entry *b, void *ctx)
{
	const struct value_order *order = ctx;
	uint64_t value_a = bca_value_uint((const char *)a->value + order->off, order->size);
	uint64_t value_b = bca_value_uint((const char *)b->value + order->off, order->size);
	int cmp = (value_a > value_b) - (value_a < value_b);

	return order->is_descending ? -cmp : cmp;
}

int bccaot_snapshot__sort_by_value(struct bccaot_snapshot *snap, size_t off, size_t size,
				   bool is_descending)
{
	struct value_order order = { .off = off, .size = size, .is_descending = is_descending };

	if (!bca_is_uint_size(size) || off > snap->entries.value_bytes ||
	    size > snap->entries.value_bytes - off)
		return -EINVAL;
	return bccaot_snapshot__sort(snap, cmp_values, &order);
}
