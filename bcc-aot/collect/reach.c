// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Constructs that stand in the body of one of the program's own macros. The
 * text there serves every use, so it cannot be edited: the use is to be
 * expanded first, and the program is read again.
 */
#include "collect/collect.h"

static void want_expanded(struct collector *c, const struct node *node)
{
	const struct macro_use *use =
		node->span.file ? front_macro_at(c->unit, node->span.begin) : NULL;

	if (!use || use->home != HOME_USER)
		return;
	vec_each(known, &c->model->expand) {
		if (known->begin == use->span.begin)
			return;
	}
	*vec_push(c->arena, &c->model->expand) = use->span;
}

/* Is the macro's whole expansion this one place, as in "#define SK_PORT(sk) (sk)->port"? */
static bool is_whole_expansion(const struct node *node)
{
	const struct node *outer = node->parent;

	while (outer && outer->kind == NODE_PAREN)
		outer = outer->parent;
	return !outer || !outer->from_macro_body || outer->span.begin != node->span.begin ||
	       outer->span.end != node->span.end;
}

static bool is_in_reach(const struct memory_read *read)
{
	struct span expr = read->expr->span, pointer = read->pointer->span;

	if (!expr.file || !pointer.file || pointer.begin < expr.begin || pointer.end > expr.end)
		return false;
	if (!read->expr->from_macro_body)
		return true;
	return is_whole_expansion(read->expr) && read->expr->kind != NODE_DEREF &&
	       (pointer.begin > expr.begin || pointer.end < expr.end);
}

void collect_reach(struct collector *c)
{
	vec_each(op, &c->model->ops) {
		if (op->call->from_macro_body)
			want_expanded(c, op->call);
	}
	vec_each(use, &c->model->uses)
		want_expanded(c, use->call);
	vec_each(copy, &c->model->copies) {
		if (!copy->args[0].file || copy->call->from_macro_body)
			want_expanded(c, copy->call);
	}
	vec_each(field, &c->model->packet_fields) {
		if (field->place->from_macro_body)
			want_expanded(c, field->place);
	}
	vec_each(read, &c->model->reads) {
		read->is_in_reach = is_in_reach(read);
		if (!read->is_in_reach && read->space != ADDRESS_SPACE_OWN)
			want_expanded(c, read->expr);
	}
}
