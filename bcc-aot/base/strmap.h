/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A map from strings to pointers, in an arena. Keys are views: their text must
 * outlive the map. Iteration is in insertion order, so that whatever is printed
 * from a map is the same on every run.
 */
#ifndef BCC_AOT_BASE_STRMAP_H
#define BCC_AOT_BASE_STRMAP_H

#include "base/arena.h"
#include "base/str.h"

struct strmap_entry {
	struct str key;
	void *value;
};

struct strmap {
	struct arena *arena;          /* set by whoever makes the map */
	struct strmap_entry *entries; /* in insertion order */
	size_t cnt;
	size_t cap;
	unsigned int *slots; /* open addressing; index into entries plus one, 0 is free */
	size_t slot_cnt;     /* power of two */
};

/** strmap_put - set the value of @key, replacing an earlier one; @value may be NULL */
void strmap_put(struct strmap *map, struct str key, void *value);

/** strmap_find - Returns: the entry of @key, NULL if there is none */
struct strmap_entry *strmap_find(const struct strmap *map, struct str key);

/** strmap_get - Returns: the value of @key, NULL if there is none */
void *strmap_get(const struct strmap *map, struct str key);

static inline bool strmap_has(const struct strmap *map, struct str key)
{
	return strmap_find(map, key) != NULL;
}

#endif
