/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A text made of another one before any pass has looked at it again: macros
 * expanded, functions doubled. Places in it are reported as places of the old one.
 */
#ifndef BCC_AOT_EDIT_DERIVE_H
#define BCC_AOT_EDIT_DERIVE_H

#include "diag/source.h"

struct replacement {
	struct span at;  /* of the old text; empty: an insertion */
	const char *text;
	struct span was; /* what places in @text are reported as; of another file: @text itself */
};

/**
 * derive_source - @file with all replacements made
 * @replacements: disjoint; they are sorted here, those at one place stay in their order
 */
struct source *derive_source(struct source_set *sources, struct source *file,
			     struct replacement *replacements, size_t cnt);

#endif
