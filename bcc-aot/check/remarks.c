// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* -Rrewrite: what the next pass will write in place of the program's own words, and why. */
#include "check/check.h"

static const char *const read_ways[] = {
	[ADDRESS_SPACE_OWN] = NULL,
	[ADDRESS_SPACE_KERNEL] = "this becomes a read of kernel memory",
	[ADDRESS_SPACE_USER] = "this becomes a read of user memory",
	[ADDRESS_SPACE_EITHER] = "this becomes a read that tries kernel and user memory",
};

static void remark_reads(const struct checker *checker)
{
	vec_each(read, &checker->model->reads) {
		if (!read_ways[read->space])
			continue;
		diag_add(checker->diags, DIAG_KIND_REWRITE, read->expr->span, "%s",
			 read_ways[read->space]);
		diag_note(checker->diags, read->pointer->span, "since this pointer comes from: %s",
			  read->origin);
	}
}

static void remark_ops(const struct checker *checker)
{
	vec_each(op, &checker->model->ops) {
		const char *form = op->row->form;

		if (!str_starts_with(str_from(form), "bpf_"))
			continue;
		diag_add(checker->diags, DIAG_KIND_REWRITE, op->call->span,
			 "this becomes a call of %.*s()", (int)strcspn(form, "("), form);
	}
}

bool check_remarks(const struct checker *checker)
{
	remark_reads(checker);
	remark_ops(checker);
	return true;
}
