// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "origin/places.h"

#include <string.h>

bool places_add(struct arena *arena, struct places *set, uint32_t place)
{
	uint32_t at = set->cnt;

	while (at && set->items[at - 1] >= place)
		at--;
	if (at < set->cnt && set->items[at] == place)
		return false;
	if (set->cnt == set->cap) {
		uint32_t cap = set->cap ? set->cap * 2 : 4;
		uint32_t *items = arena_new_array(arena, uint32_t, cap);

		if (set->cnt)
			memcpy(items, set->items, set->cnt * sizeof(*items));
		set->items = items;
		set->cap = cap;
	}
	memmove(set->items + at + 1, set->items + at, (set->cnt - at) * sizeof(*set->items));
	set->items[at] = place;
	set->cnt++;
	return true;
}

bool places_join(struct arena *arena, struct places *set, const struct places *more)
{
	bool grew = false;

	for (uint32_t i = 0; i < more->cnt; i++)
		grew |= places_add(arena, set, more->items[i]);
	return grew;
}

struct places places_swap(struct arena *arena, const struct places *set, uint32_t from, uint32_t to)
{
	struct places swapped = { 0 };

	for (uint32_t i = 0; i < set->cnt; i++)
		places_add(arena, &swapped, set->items[i] == from ? to : set->items[i]);
	return swapped;
}
