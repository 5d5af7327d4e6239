// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Parameters live in .rodata: the skeleton sets them, the verifier takes them for constants. */
#include "rewrite/rewrite.h"

void rewrite_params(struct rewriter *r)
{
	vec_each(param, &r->model->params) {
		struct edit *edit = edit_new(&r->edits, param->macro);

		edit_text(&r->edits, edit, "const volatile %s %s = ", param->type, param->name);
		edit_hole(&r->edits, edit, param->default_span);
	}
}
