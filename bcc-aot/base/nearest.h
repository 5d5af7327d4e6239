/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Which of many names was probably meant by one that does not exist. */
#ifndef BCC_AOT_BASE_NEAREST_H
#define BCC_AOT_BASE_NEAREST_H

#include "base/str.h"

/* Longer names are near to none. */
#define NEAREST_NAME_BYTES_MAX 127

/**
 * str_distance - how many letters to insert, delete or change to make one of the other
 * @limit: more than that is all the same
 *
 * Returns: at most @limit + 1.
 */
size_t str_distance(struct str a, struct str b, size_t limit);

/* The best of the names that were offered so far. */
struct nearest {
	struct str asked;
	struct str best; /* empty: none is near enough */
	size_t distance; /* of the best; further ones do not count */
};

/** nearest_to - start looking for what looks like @asked: one letter in three may differ */
struct nearest nearest_to(struct str asked);

/** nearest_offer - take @name if it is nearer than the best; of equals the first one stays */
void nearest_offer(struct nearest *nearest, struct str name);

#endif
