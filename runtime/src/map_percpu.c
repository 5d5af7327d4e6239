/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Reducing the values that a per-CPU map keeps for each possible CPU.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bccaot/map.h>
#include "map_priv.h"

bool bca_is_uint_size(size_t bytes)
{
	return bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
}

uint64_t bca_value_uint(const void *value, size_t bytes)
{
	uint8_t u8;
	uint16_t u16;
	uint32_t u32;
	uint64_t u64;

	switch (bytes) {
	case sizeof(u8):
		memcpy(&u8, value, sizeof(u8));
		return u8;
	case sizeof(u16):
		memcpy(&u16, value, sizeof(u16));
		return u16;
	case sizeof(u32):
		memcpy(&u32, value, sizeof(u32));
		return u32;
	default:
		memcpy(&u64, value, sizeof(u64));
		return u64;
	}
}

int bccaot_map_fd__percpu_reduce(int map_fd, const void *key, bccaot_map_reduce_fn fn, void *ctx,
				 void *ret_value)
{
	struct bccaot_map_info info;
	char *values;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	if (!info.is_percpu)
		return -EINVAL;
	values = calloc(1, info.value_bytes);
	if (!values)
		return -ENOMEM;
	err = bccaot_map_fd__lookup(map_fd, key, values);
	if (!err) {
		for (uint32_t off = info.stride_bytes; off < info.value_bytes;
		     off += info.stride_bytes)
			fn(ctx, values, values + off);
		memcpy(ret_value, values, info.value_size);
	}
	free(values);
	return err;
}

struct totals {
	uint64_t sum;
	uint64_t max;
	uint64_t cpu_cnt;
};

static int read_totals(int map_fd, const void *key, struct totals *totals)
{
	struct bccaot_map_info info;
	char *values;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	if (!info.is_percpu || !bca_is_uint_size(info.value_size))
		return -EINVAL;
	values = calloc(1, info.value_bytes);
	if (!values)
		return -ENOMEM;
	err = bccaot_map_fd__lookup(map_fd, key, values);
	*totals = (struct totals){ 0 };
	for (uint32_t off = 0; !err && off < info.value_bytes; off += info.stride_bytes) {
		uint64_t value = bca_value_uint(values + off, info.value_size);

		totals->sum += value;
		totals->max = value > totals->max ? value : totals->max;
		totals->cpu_cnt++;
	}
	free(values);
	return err;
}

int bccaot_map_fd__percpu_sum(int map_fd, const void *key, uint64_t *ret_sum)
{
	struct totals totals;
	int err = read_totals(map_fd, key, &totals);

	if (!err)
		*ret_sum = totals.sum;
	return err;
}

int bccaot_map_fd__percpu_max(int map_fd, const void *key, uint64_t *ret_max)
{
	struct totals totals;
	int err = read_totals(map_fd, key, &totals);

	if (!err)
		*ret_max = totals.max;
	return err;
}

int bccaot_map_fd__percpu_average(int map_fd, const void *key, double *ret_average)
{
	struct totals totals;
	int err = read_totals(map_fd, key, &totals);

	if (!err)
		*ret_average = (double)totals.sum / (double)totals.cpu_cnt;
	return err;
}
