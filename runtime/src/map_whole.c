/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Operations on all, or on many, entries of a map.
 */
#include <errno.h>
#include <stdlib.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include "map_priv.h"

static int copy_map(int map_fd, struct bccaot_map_info *info, struct bca_entries *entries,
		    bool is_delete)
{
	int err = bccaot_map_fd__info(map_fd, info);

	*entries = (struct bca_entries){ 0 };
	if (!err)
		err = bca_entries_copy(entries, map_fd, info, is_delete);
	if (err)
		bca_entries_free(entries);
	return err;
}

int bccaot_map_fd__for_each(int map_fd, bccaot_map_entry_fn fn, void *ctx)
{
	struct bccaot_map_info info;
	struct bca_entries entries;
	int ret = copy_map(map_fd, &info, &entries, false);

	if (ret)
		return ret;
	for (size_t i = 0; !ret && i < entries.cnt; i++)
		ret = fn(ctx, entries.keys + i * entries.key_bytes,
			 entries.values + i * entries.value_bytes);
	bca_entries_free(&entries);
	return ret;
}

int bccaot_map_fd__count(int map_fd, uint64_t *ret_cnt)
{
	struct bccaot_map_info info;
	struct bca_entries entries;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	if (bca_map_is_array(&info)) {
		*ret_cnt = info.max_entries;
		return 0;
	}
	err = copy_map(map_fd, &info, &entries, false);
	if (err)
		return err;
	*ret_cnt = entries.cnt;
	bca_entries_free(&entries);
	return 0;
}

/* Arrays of descriptors cannot be read everywhere, but emptied by index */
static bool holds_descriptors(uint32_t type)
{
	return type == BPF_MAP_TYPE_PROG_ARRAY || type == BPF_MAP_TYPE_PERF_EVENT_ARRAY ||
	       type == BPF_MAP_TYPE_CGROUP_ARRAY || type == BPF_MAP_TYPE_ARRAY_OF_MAPS;
}

static int delete_each_index(int map_fd, uint32_t cnt)
{
	for (uint32_t i = 0; i < cnt; i++) {
		int err = bpf_map_delete_elem(map_fd, &i);

		if (err && err != -ENOENT)
			return bca_map_err(err);
	}
	return 0;
}

/* Values change in place; keys that went meanwhile are not brought back */
static int update_all(int map_fd, const struct bca_entries *entries, const void *value)
{
	for (size_t i = 0; i < entries->cnt; i++) {
		int err = bpf_map_update_elem(map_fd, entries->keys + i * entries->key_bytes, value,
					      BPF_EXIST);

		if (err && err != -ENOENT)
			return bca_map_err(err);
	}
	return 0;
}

static int zero_each_index(int map_fd, const struct bccaot_map_info *info)
{
	void *zero = calloc(1, info->value_bytes);
	int err = zero ? 0 : -ENOMEM;

	for (uint32_t i = 0; !err && i < info->max_entries; i++)
		err = bccaot_map_fd__update(map_fd, &i, zero, BPF_ANY);
	free(zero);
	return err;
}

int bccaot_map_fd__clear(int map_fd)
{
	struct bccaot_map_info info;
	struct bca_entries entries;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	if (holds_descriptors(info.type))
		return delete_each_index(map_fd, info.max_entries);
	if (bca_map_is_array(&info))
		return zero_each_index(map_fd, &info);
	err = copy_map(map_fd, &info, &entries, true);
	if (!err)
		bca_entries_free(&entries);
	return err;
}

int bccaot_map_fd__zero(int map_fd)
{
	struct bccaot_map_info info;
	struct bca_entries entries;
	void *zero;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	if (bca_map_is_array(&info))
		return zero_each_index(map_fd, &info);
	zero = calloc(1, info.value_bytes + 1);
	if (!zero)
		return -ENOMEM;
	err = copy_map(map_fd, &info, &entries, false);
	if (!err) {
		err = update_all(map_fd, &entries, zero);
		bca_entries_free(&entries);
	}
	free(zero);
	return err;
}

static int copy_into(int map_fd, void *keys, void *values, uint32_t *cnt, bool is_delete)
{
	struct bca_entries entries = {
		.keys = keys,
		.values = values,
		.cap = *cnt,
		.is_fixed = true,
	};
	struct bccaot_map_info info;
	int err = *cnt ? bccaot_map_fd__info(map_fd, &info) : -EINVAL;

	if (!err)
		err = bca_entries_copy(&entries, map_fd, &info, is_delete);
	/* what was deleted must reach the caller even when something fails then */
	if (!err || err == -ENOSPC || is_delete)
		*cnt = (uint32_t)entries.cnt;
	return err;
}

int bccaot_map_fd__lookup_batch(int map_fd, void *keys, void *values, uint32_t *cnt)
{
	return copy_into(map_fd, keys, values, cnt, false);
}

int bccaot_map_fd__lookup_and_delete_batch(int map_fd, void *keys, void *values, uint32_t *cnt)
{
	return copy_into(map_fd, keys, values, cnt, true);
}

static bool lacks_batch(int err)
{
	return err == -EINVAL || bca_map_err(err) == -ENOTSUP;
}

static int update_one_by_one(int map_fd, const char *keys, const char *values, uint32_t *cnt,
			     uint64_t flags)
{
	struct bccaot_map_info info;
	int err = bccaot_map_fd__info(map_fd, &info);
	uint32_t want = *cnt;

	*cnt = 0;
	while (!err && *cnt < want) {
		err = bccaot_map_fd__update(map_fd, keys + (size_t)*cnt * info.key_size,
					    values + (size_t)*cnt * info.value_bytes, flags);
		if (!err)
			++*cnt;
	}
	return err;
}

int bccaot_map_fd__update_batch(int map_fd, const void *keys, const void *values, uint32_t *cnt,
				uint64_t flags)
{
	LIBBPF_OPTS(bpf_map_batch_opts, opts, .elem_flags = flags);
	uint32_t done = *cnt;
	int err;

	if (!*cnt)
		return 0;
	/* the kernel takes no flags but BPF_F_LOCK in a batch */
	err = flags ? -EINVAL : bpf_map_update_batch(map_fd, keys, values, &done, &opts);
	if (lacks_batch(err))
		return update_one_by_one(map_fd, keys, values, cnt, flags);
	*cnt = done;
	return bca_map_err(err);
}

static int delete_one_by_one(int map_fd, const char *keys, uint32_t *cnt)
{
	struct bccaot_map_info info;
	int err = bccaot_map_fd__info(map_fd, &info);
	uint32_t want = *cnt;

	*cnt = 0;
	while (!err && *cnt < want) {
		err = bccaot_map_fd__delete(map_fd, keys + (size_t)*cnt * info.key_size);
		if (!err)
			++*cnt;
	}
	return err;
}

int bccaot_map_fd__delete_batch(int map_fd, const void *keys, uint32_t *cnt)
{
	uint32_t done = *cnt;
	int err;

	if (!*cnt)
		return 0;
	err = bpf_map_delete_batch(map_fd, keys, &done, NULL);
	if (lacks_batch(err))
		return delete_one_by_one(map_fd, keys, cnt);
	*cnt = done;
	return bca_map_err(err);
}
