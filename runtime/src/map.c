/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Single elements of maps, and queues.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include "map_priv.h"

static bool is_percpu_type(uint32_t type)
{
	switch (type) {
	case BPF_MAP_TYPE_PERCPU_HASH:
	case BPF_MAP_TYPE_PERCPU_ARRAY:
	case BPF_MAP_TYPE_LRU_PERCPU_HASH:
	case BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE:
		return true;
	default:
		return false;
	}
}

bool bca_map_is_array(const struct bccaot_map_info *info)
{
	return info->type == BPF_MAP_TYPE_ARRAY || info->type == BPF_MAP_TYPE_PERCPU_ARRAY;
}

static int fill_sizes(struct bccaot_map_info *info)
{
	int cpu_cnt;

	info->is_percpu = is_percpu_type(info->type);
	info->stride_bytes = info->value_size;
	info->value_bytes = info->value_size;
	if (!info->is_percpu)
		return 0;
	cpu_cnt = libbpf_num_possible_cpus();
	if (cpu_cnt < 0)
		return cpu_cnt;
	info->stride_bytes = (info->value_size + 7) / 8 * 8;
	info->value_bytes = info->stride_bytes * (uint32_t)cpu_cnt;
	return 0;
}

int bccaot_map_fd__info(int map_fd, struct bccaot_map_info *ret_info)
{
	struct bccaot_map_info info = {};
	struct bpf_map_info kernel = {};
	uint32_t len = sizeof(kernel);
	int err = bpf_obj_get_info_by_fd(map_fd, &kernel, &len);

	if (err) /* this command alone says EBADFD */
		return err == -EBADFD ? -EBADF : err;
	info.type = kernel.type;
	info.key_size = kernel.key_size;
	info.value_size = kernel.value_size;
	info.max_entries = kernel.max_entries;
	info.map_flags = kernel.map_flags;
	err = fill_sizes(&info);
	if (!err)
		*ret_info = info;
	return err;
}

int bccaot_map_fd__lookup(int map_fd, const void *key, void *ret_value)
{
	return bca_map_err(bpf_map_lookup_elem(map_fd, key, ret_value));
}

int bccaot_map_fd__update(int map_fd, const void *key, const void *value, uint64_t flags)
{
	return bca_map_err(bpf_map_update_elem(map_fd, key, value, flags));
}

static int zero_element(int map_fd, const void *key, const struct bccaot_map_info *info)
{
	void *zero = calloc(1, info->value_bytes);
	int err;

	if (!zero)
		return -ENOMEM;
	err = bpf_map_update_elem(map_fd, key, zero, BPF_ANY);
	free(zero);
	/* an index out of range is no element to delete */
	return err == -E2BIG ? -ENOENT : err;
}

int bccaot_map_fd__delete(int map_fd, const void *key)
{
	struct bccaot_map_info info;
	int err = bpf_map_delete_elem(map_fd, key);

	if (err == -EINVAL && !bccaot_map_fd__info(map_fd, &info) && bca_map_is_array(&info))
		return zero_element(map_fd, key, &info);
	return bca_map_err(err);
}

int bccaot_map_fd__lookup_and_delete(int map_fd, const void *key, void *ret_value)
{
	int err = bpf_map_lookup_and_delete_elem(map_fd, key, ret_value);

	if (err != -EINVAL && bca_map_err(err) != -ENOTSUP)
		return err;
	err = bccaot_map_fd__lookup(map_fd, key, ret_value);
	return err ? err : bccaot_map_fd__delete(map_fd, key);
}

int bccaot_map_fd__next_key(int map_fd, const void *key, void *ret_next_key)
{
	return bca_map_err(bpf_map_get_next_key(map_fd, key, ret_next_key));
}

int bccaot_map_fd__push(int map_fd, const void *value, uint64_t flags)
{
	return bca_map_err(bpf_map_update_elem(map_fd, NULL, value, flags));
}

int bccaot_map_fd__pop(int map_fd, void *ret_value)
{
	return bca_map_err(bpf_map_lookup_and_delete_elem(map_fd, NULL, ret_value));
}

int bccaot_map_fd__peek(int map_fd, void *ret_value)
{
	return bca_map_err(bpf_map_lookup_elem(map_fd, NULL, ret_value));
}
