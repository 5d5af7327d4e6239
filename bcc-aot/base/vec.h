/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Growing arrays in an arena. `VEC(struct map_decl) maps;` declares one,
 * a zeroed one is empty, `vec_push(arena, &maps)` gives the address of a new
 * zeroed element. Elements move when the array grows: keep indices, or store
 * pointers (VEC(struct x *)) where addresses must last.
 */
#ifndef BCC_AOT_BASE_VEC_H
#define BCC_AOT_BASE_VEC_H

#include "base/arena.h"

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t cnt;                                                                        \
		size_t cap;                                                                        \
	}

/** vec_grow - room for more items: for vec_push() only. Returns: the new place of the items */
void *vec_grow(struct arena *arena, void *items, size_t cnt, size_t *cap, size_t item_bytes);

#define vec_push(arena, vec)                                                                       \
	((vec)->cnt == (vec)->cap ?                                                                \
		 (void)((vec)->items = vec_grow((arena), (vec)->items, (vec)->cnt, &(vec)->cap,    \
						sizeof(*(vec)->items))) :                          \
		 (void)0,                                                                          \
	 &(vec)->items[(vec)->cnt++])

/** vec_each - `vec_each(item, &vec)`: item points at each element in turn; @vec may be const */
#define vec_each(item, vec)                                                                        \
	for (__typeof__(*(vec)->items) *item = (vec)->items;                                       \
	     item && item < (vec)->items + (vec)->cnt; item++)

#endif
