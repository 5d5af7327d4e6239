// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* memcpy from kernel or user memory is a probe read; memcmp compares what one has read. */
#include "rewrite/rewrite.h"

static void rewrite_copy(struct rewriter *r, const struct memory_copy *copy)
{
	struct edit *edit = edit_new(&r->edits, copy->call->span);

	edit_text(&r->edits, edit, "%s(", rewrite_read_helper(r, copy->spaces[1]));
	edit_hole(&r->edits, edit, copy->args[0]);
	edit_text(&r->edits, edit, ", ");
	edit_hole(&r->edits, edit, copy->args[2]);
	edit_text(&r->edits, edit, ", ");
	edit_hole(&r->edits, edit, copy->args[1]);
	edit_text(&r->edits, edit, ")");
}

static void hole_between(struct rewriter *r, struct edit *edit, uint32_t begin, uint32_t end)
{
	edit_hole(&r->edits, edit, (struct span){ edit->at.file, begin, end });
}

/* The call stays, its arguments change. */
static void rewrite_comparison(struct rewriter *r, const struct memory_copy *copy)
{
	struct edit *edit = edit_new(&r->edits, copy->call->span);
	uint32_t at = copy->call->span.begin;

	for (int i = 0; i < 2; i++) {
		if (copy->spaces[i] == ADDRESS_SPACE_OWN)
			continue;
		hole_between(r, edit, at, copy->args[i].begin);
		edit_text(&r->edits, edit, "bcc_bytes(%s, ",
			  rewrite_read_helper(r, copy->spaces[i]));
		edit_hole(&r->edits, edit, copy->args[i]);
		edit_text(&r->edits, edit, ", %.*s)", STR_ARG(span_text(copy->args[2])));
		at = copy->args[i].end;
	}
	hole_between(r, edit, at, copy->call->span.end);
	front_borrow(r->unit, str_from("bcc_bytes"));
}

void rewrite_copies(struct rewriter *r)
{
	vec_each(copy, &r->model->copies) {
		if (copy->is_comparison)
			rewrite_comparison(r, copy);
		else
			rewrite_copy(r, copy);
	}
}
