/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * How a piece of a line looks on a terminal: tabs become blanks, wide
 * characters take two columns, and what cannot be shown is spelled out
 * (<U+0007> for a control character, <FF> for a byte that is not UTF-8).
 */
#ifndef BCC_AOT_DIAG_DISPLAY_H
#define BCC_AOT_DIAG_DISPLAY_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

struct display {
	struct str text;   /* what to print */
	uint32_t *columns; /* of each byte, from 0; one more for the end */
};

/** display_make - lay out one line; the result lives in @arena */
struct display display_make(struct arena *arena, struct str line);

/**
 * display_decode - the UTF-8 character at the start of @s, which is not empty
 * @ret_char: the code point; for an invalid byte that byte
 *
 * Returns: how many bytes it takes, 0 if the first byte starts no valid character.
 */
unsigned int display_decode(struct str s, uint32_t *ret_char);

#endif
