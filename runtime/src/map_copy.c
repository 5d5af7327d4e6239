/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Copying the entries of a map: by batches where the kernel has them (5.6, and
 * not for every kind), else key by key. The kernel starts a walk by keys over
 * when the key it stands on has gone, so such a walk remembers the keys it has
 * seen and gives up after a bounded number of steps.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <bpf/bpf.h>
#include "map_priv.h"

enum {
	FIRST_CAP = 64,
	/* entries of a trial batch that only asks whether there are more */
	PROBE_CNT = 32,
	BATCH_CURSOR_BYTES = 8,
};

/* Which of the copied entries has a key: open addressing, index + 1, 0 = free */
struct key_set {
	uint32_t *slots;
	size_t cap;
};

struct copier {
	struct bca_entries *to;
	const struct bccaot_map_info *info;
	int map_fd;
	bool is_delete;
	struct key_set seen;
};

void bca_entries_free(struct bca_entries *entries)
{
	if (entries->is_fixed)
		return;
	free(entries->keys);
	free(entries->values);
	entries->keys = NULL;
	entries->values = NULL;
}

static int entries_reserve(struct bca_entries *entries, size_t cap)
{
	char *keys;
	char *values;

	if (cap <= entries->cap)
		return 0;
	if (entries->is_fixed)
		return -ENOSPC;
	keys = realloc(entries->keys, cap * (entries->key_bytes + !entries->key_bytes));
	if (!keys)
		return -ENOMEM;
	entries->keys = keys;
	values = realloc(entries->values, cap * (entries->value_bytes + !entries->value_bytes));
	if (!values)
		return -ENOMEM;
	entries->values = values;
	entries->cap = cap;
	return 0;
}

static int entries_grow(struct bca_entries *entries)
{
	return entries_reserve(entries, entries->cap ? entries->cap * 2 : FIRST_CAP);
}

static void *entry_key(const struct bca_entries *entries, size_t idx)
{
	return entries->keys + idx * entries->key_bytes;
}

static void *entry_value(const struct bca_entries *entries, size_t idx)
{
	return entries->values + idx * entries->value_bytes;
}

static uint32_t hash_key(const unsigned char *key, size_t bytes)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < bytes; i++)
		hash = (hash ^ key[i]) * 16777619u;
	return hash ^ hash >> 15;
}

/* Finds the slot of a key among the copied ones, or the free slot where it belongs */
static uint32_t *key_set_slot(const struct key_set *set, const struct bca_entries *entries,
			      const void *key)
{
	size_t mask = set->cap - 1;
	size_t i = hash_key(key, entries->key_bytes) & mask;

	while (set->slots[i] &&
	       memcmp(entry_key(entries, set->slots[i] - 1), key, entries->key_bytes))
		i = (i + 1) & mask;
	return &set->slots[i];
}

static int key_set_grow(struct key_set *set, const struct bca_entries *entries)
{
	struct key_set grown = { .cap = set->cap ? set->cap * 2 : FIRST_CAP * 2 };

	grown.slots = calloc(grown.cap, sizeof(*grown.slots));
	if (!grown.slots)
		return -ENOMEM;
	for (size_t i = 0; i < entries->cnt; i++)
		*key_set_slot(&grown, entries, entry_key(entries, i)) = (uint32_t)i + 1;
	free(set->slots);
	*set = grown;
	return 0;
}

/* Makes the entry behind the last one part of the copy, unless its key is there already */
static int keep_entry(struct copier *copier)
{
	struct bca_entries *to = copier->to;
	uint32_t *slot;

	if (to->cnt * 2 >= copier->seen.cap) {
		int err = key_set_grow(&copier->seen, to);

		if (err)
			return err;
	}
	slot = key_set_slot(&copier->seen, to, entry_key(to, to->cnt));
	if (!*slot)
		*slot = (uint32_t)++to->cnt;
	return 0;
}

static int read_entry(const struct copier *copier, const void *key, void *ret_value)
{
	if (copier->is_delete)
		return bccaot_map_fd__lookup_and_delete(copier->map_fd, key, ret_value);
	return bccaot_map_fd__lookup(copier->map_fd, key, ret_value);
}

static int copy_key(struct copier *copier, const void *key)
{
	struct bca_entries *to = copier->to;
	int err = to->cnt == to->cap ? entries_grow(to) : 0;

	if (err)
		return err;
	err = read_entry(copier, key, entry_value(to, to->cnt));
	if (err)
		return err == -ENOENT ? 0 : err;
	memcpy(entry_key(to, to->cnt), key, to->key_bytes);
	return keep_entry(copier);
}

/* The keys are collected before the first is deleted, or the walk would always start over */
static int walk_keys(struct copier *copier, int (*fn)(struct copier *copier, const void *key))
{
	size_t key_bytes = copier->to->key_bytes;
	uint64_t steps = 4ull * copier->info->max_entries + 1024;
	char *key = malloc(key_bytes);
	int err;

	if (!key)
		return -ENOMEM;
	err = bccaot_map_fd__next_key(copier->map_fd, NULL, key);
	while (!err && steps--) {
		err = fn(copier, key);
		if (!err)
			err = bccaot_map_fd__next_key(copier->map_fd, key, key);
	}
	free(key);
	return err == -ENOENT ? 0 : err;
}

static int collect_key(struct copier *copier, const void *key)
{
	struct bca_entries *to = copier->to;
	int err = to->cnt == to->cap ? entries_grow(to) : 0;

	if (err)
		return err;
	memcpy(entry_key(to, to->cnt), key, to->key_bytes);
	return keep_entry(copier);
}

static int delete_collected(struct copier *copier, const struct bca_entries *keys)
{
	for (size_t i = 0; i < keys->cnt; i++) {
		int err = copy_key(copier, entry_key(keys, i));

		if (err)
			return err;
	}
	return 0;
}

static int copy_and_delete_by_key(struct copier *copier)
{
	struct bca_entries keys = { .key_bytes = copier->to->key_bytes };
	struct copier collector = {
		.to = &keys,
		.info = copier->info,
		.map_fd = copier->map_fd,
	};
	int err = walk_keys(&collector, collect_key);

	if (!err)
		err = delete_collected(copier, &keys);
	bca_entries_free(&keys);
	free(collector.seen.slots);
	return err;
}

static int copy_by_key(struct copier *copier)
{
	if (copier->is_delete)
		return copy_and_delete_by_key(copier);
	return walk_keys(copier, copy_key);
}

static int copy_by_index(struct copier *copier)
{
	struct bca_entries *to = copier->to;

	for (uint32_t i = 0; i < copier->info->max_entries; i++) {
		int err = to->cnt == to->cap ? entries_grow(to) : 0;

		if (!err)
			err = read_entry(copier, &i, entry_value(to, to->cnt));
		if (err)
			return err;
		memcpy(entry_key(to, to->cnt), &i, sizeof(i));
		to->cnt++;
	}
	return 0;
}

/* Kinds whose batches give each key once, in the order of the keys' walk */
static bool has_batches(const struct copier *copier)
{
	switch (copier->info->type) {
	case BPF_MAP_TYPE_HASH:
	case BPF_MAP_TYPE_PERCPU_HASH:
	case BPF_MAP_TYPE_LRU_HASH:
	case BPF_MAP_TYPE_LRU_PERCPU_HASH:
		return true;
	case BPF_MAP_TYPE_ARRAY:
	case BPF_MAP_TYPE_PERCPU_ARRAY:
		return !copier->is_delete;
	default:
		return false;
	}
}

static int read_batch(const struct copier *copier, void *in, void *out, struct bca_entries *to,
		      uint32_t *cnt)
{
	void *keys = entry_key(to, to->cnt);
	void *values = entry_value(to, to->cnt);

	*cnt = to->cap - to->cnt > UINT32_MAX ? UINT32_MAX : (uint32_t)(to->cap - to->cnt);
	if (copier->is_delete)
		return bpf_map_lookup_and_delete_batch(copier->map_fd, in, out, keys, values, cnt,
						       NULL);
	return bpf_map_lookup_batch(copier->map_fd, in, out, keys, values, cnt, NULL);
}

/* A full fixed copy: is there anything behind it? */
static int check_rest(const struct copier *copier, void *cursor)
{
	struct bca_entries probe = {
		.key_bytes = copier->to->key_bytes,
		.value_bytes = copier->to->value_bytes,
	};
	struct copier reader = { .map_fd = copier->map_fd };
	uint32_t cnt = 0;
	int err = entries_reserve(&probe, PROBE_CNT);

	if (!err)
		err = read_batch(&reader, copier->is_delete ? NULL : cursor, cursor, &probe, &cnt);
	bca_entries_free(&probe);
	if (err == -ENOENT)
		return cnt ? -ENOSPC : 0;
	return err ? err : -ENOSPC;
}

static int grow_or_check_rest(struct copier *copier, void *cursor)
{
	if (copier->to->is_fixed)
		return copier->to->cnt ? check_rest(copier, cursor) : -ENOSPC;
	return entries_grow(copier->to);
}

/* Returns: 0, -ENOSPC, -EINVAL or -ENOTSUP if the kernel lacks batches for this map */
static int copy_by_batch(struct copier *copier)
{
	struct bca_entries *to = copier->to;
	char cursor[BATCH_CURSOR_BYTES] = { 0 };
	bool is_first = true;
	uint32_t cnt;
	int err;

	err = entries_reserve(to, copier->info->max_entries < FIRST_CAP ?
					  copier->info->max_entries + 1 :
					  FIRST_CAP);
	if (err && err != -ENOSPC)
		return err;
	for (;;) {
		cnt = 0;
		err = read_batch(copier, is_first ? NULL : cursor, cursor, to, &cnt);
		if (err && err != -ENOENT && err != -ENOSPC)
			return bca_map_err(err);
		to->cnt += cnt;
		is_first = is_first && err == -ENOSPC;
		if (err == -ENOENT)
			return 0;
		if (to->cnt < to->cap && err != -ENOSPC)
			continue;
		if (err == -ENOSPC && to->is_fixed)
			return -ENOSPC;
		err = grow_or_check_rest(copier, cursor);
		if (err || to->is_fixed)
			return err;
	}
}

static int copy_all(struct copier *copier)
{
	struct bca_entries *to = copier->to;
	int err = -ENOTSUP;

	if (has_batches(copier))
		err = copy_by_batch(copier);
	/* a hash's batch ends with -ENOSPC before the first entry if a bucket holds many */
	if (err == -EINVAL || err == -ENOTSUP || (err == -ENOSPC && !to->cnt)) {
		to->cnt = 0;
		err = bca_map_is_array(copier->info) ? copy_by_index(copier) : copy_by_key(copier);
	}
	return err;
}

int bca_entries_copy(struct bca_entries *entries, int map_fd, const struct bccaot_map_info *info,
		     bool is_delete)
{
	struct copier copier = {
		.to = entries,
		.info = info,
		.map_fd = map_fd,
		.is_delete = is_delete,
	};
	int err;

	if (!info->key_size)
		return -ENOTSUP;
	entries->key_bytes = info->key_size;
	entries->value_bytes = info->value_bytes;
	err = copy_all(&copier);
	free(copier.seen.slots);
	return err;
}
