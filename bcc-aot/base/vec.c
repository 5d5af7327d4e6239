// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "base/vec.h"

#include <string.h>

void *vec_grow(struct arena *arena, void *items, size_t cnt, size_t *cap, size_t item_bytes)
{
	size_t new_cap = *cap ? *cap * 2 : 8;
	void *grown = arena_alloc(arena, new_cap * item_bytes);

	if (cnt)
		memcpy(grown, items, cnt * item_bytes);
	*cap = new_cap;
	return grown;
}
