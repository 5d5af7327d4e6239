/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Private to origin/: sets of places. */
#ifndef BCC_AOT_ORIGIN_PLACES_H
#define BCC_AOT_ORIGIN_PLACES_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Places that are not declarations; a declaration's place is PLACE_FIRST_DECL + its index. */
enum place {
	PLACE_PACKET,
	PLACE_TRUSTED,
	PLACE_KERNEL,
	PLACE_USER,
	PLACE_EITHER,
	PLACE_CONTEXT, /* of a program that is not known */
	PLACE_FIRST_OWN,
	PLACE_RECORD = PLACE_FIRST_OWN,
	PLACE_MAP,     /* a map's value, when it is not known which map's */
	PLACE_LITERAL, /* a compound or string literal */
	PLACE_FIRST_DECL,
};

/* A sorted list without repetitions; sets are small. */
struct places {
	uint32_t *items;
	uint32_t cnt;
	uint32_t cap;
};

/** places_add - Returns: true if @place was not there before */
bool places_add(struct arena *arena, struct places *set, uint32_t place);

/** places_join - add all of @more. Returns: true if @set grew */
bool places_join(struct arena *arena, struct places *set, const struct places *more);

/** places_swap - @set with @to in place of @from, if that is there; a set of its own */
struct places places_swap(struct arena *arena, const struct places *set, uint32_t from,
			  uint32_t to);

#endif
