// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/strmap.h"

#include <stdint.h>

/* FNV-1a: short keys, no adversary. */
static uint64_t hash(struct str key)
{
	uint64_t h = 14695981039346656037ull;

	for (size_t i = 0; i < key.len_bytes; i++)
		h = (h ^ (unsigned char)key.text[i]) * 1099511628211ull;
	return h;
}

/* The slot that holds @key, or the free one where it would go. */
static unsigned int *slot_of(const struct strmap *map, struct str key)
{
	size_t i = hash(key) & (map->slot_cnt - 1);

	while (map->slots[i] && !str_equal(map->entries[map->slots[i] - 1].key, key))
		i = (i + 1) & (map->slot_cnt - 1);
	return &map->slots[i];
}

static void grow(struct strmap *map)
{
	size_t cap = map->cap ? map->cap * 2 : 32;
	struct strmap_entry *entries = arena_new_array(map->arena, struct strmap_entry, cap);

	if (map->cnt)
		memcpy(entries, map->entries, map->cnt * sizeof(*entries));
	map->entries = entries;
	map->cap = cap;
	map->slot_cnt = cap * 2;
	map->slots = arena_new_array(map->arena, unsigned int, map->slot_cnt);
	for (size_t i = 0; i < map->cnt; i++)
		*slot_of(map, map->entries[i].key) = (unsigned int)i + 1;
}

void strmap_put(struct strmap *map, struct str key, void *value)
{
	unsigned int *slot;

	if (map->cnt == map->cap)
		grow(map);
	slot = slot_of(map, key);
	if (!*slot) {
		map->entries[map->cnt].key = key;
		*slot = (unsigned int)++map->cnt;
	}
	map->entries[*slot - 1].value = value;
}

struct strmap_entry *strmap_find(const struct strmap *map, struct str key)
{
	unsigned int *slot;

	if (!map->cnt)
		return NULL;
	slot = slot_of(map, key);
	return *slot ? &map->entries[*slot - 1] : NULL;
}

void *strmap_get(const struct strmap *map, struct str key)
{
	struct strmap_entry *entry = strmap_find(map, key);

	return entry ? entry->value : NULL;
}
