// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* memcpy from kernel or user memory, as a probe read. */
#include "rewrite/rewrite.h"

static const char *helper_of(enum address_space space)
{
	switch (space) {
	case ADDRESS_SPACE_USER:
		return "bpf_probe_read_user";
	case ADDRESS_SPACE_KERNEL:
		return "bpf_probe_read_kernel";
	default:
		return "bpf_probe_read";
	}
}

void rewrite_copies(struct rewriter *r)
{
	vec_each(copy, &r->model->copies) {
		struct edit *edit = edit_new(&r->edits, copy->call->span);

		edit_text(&r->edits, edit, "%s(", helper_of(copy->space));
		edit_hole(&r->edits, edit, ast_child(copy->call, 1)->span);
		edit_text(&r->edits, edit, ", ");
		edit_hole(&r->edits, edit, ast_child(copy->call, 3)->span);
		edit_text(&r->edits, edit, ", ");
		edit_hole(&r->edits, edit, ast_child(copy->call, 2)->span);
		edit_text(&r->edits, edit, ")");
	}
}
