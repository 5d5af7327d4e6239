/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Changes to a text, as data. An edit replaces a span by pieces: new text, and
 * holes, each a span whose own text goes there with its own edits applied. So
 * nested constructs come out right in whatever order they were found. Two
 * edits are disjoint, or one lies within a hole of the other; anything else
 * is a fault of ours, found when the edits are sealed.
 */
#ifndef BCC_AOT_EDIT_EDIT_H
#define BCC_AOT_EDIT_EDIT_H

#include "base/strbuf.h"
#include "base/vec.h"
#include "diag/source.h"

struct edit_piece {
	const char *text; /* NULL: a hole */
	struct span hole;
};

struct edit {
	struct span at;     /* empty: an insertion before the character there */
	VEC(struct edit_piece) pieces;
	unsigned int order; /* of insertions at one place: as they were made */
};

struct edits {
	struct arena *arena;
	VEC(struct edit *) items;
	bool marks_lines;     /* write #line where the lines no longer agree with the source's */
	const char *conflict; /* why the edits do not fit together; NULL: they do */
	struct span conflict_at;
};

/** edit_new - a change of @at, so far to nothing */
struct edit *edit_new(struct edits *edits, struct span at);

/** edit_text - add text to what @edit puts there */
void edit_text(struct edits *edits, struct edit *edit, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** edit_hole - add the (edited) text of @span, which must lie within the edit's own span */
void edit_hole(struct edits *edits, struct edit *edit, struct span span);

/** edit_replace - replace @at by @text; empty @at: insert */
void edit_replace(struct edits *edits, struct span at, const char *text);

/**
 * edits_seal - sort the edits, drop repetitions, check that they nest
 *
 * Returns: false if two of them are in each other's way; see @edits->conflict.
 */
bool edits_seal(struct edits *edits);

/** edits_apply - the text of @range with all edits inside applied; sealed edits only */
void edits_apply(const struct edits *edits, struct span range, struct strbuf *out);

#endif
