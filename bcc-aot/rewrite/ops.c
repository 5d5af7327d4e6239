// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Calls of maps' methods, by the forms of model/ops.def. */
#include "rewrite/rewrite.h"

#include <ctype.h>

/* Is the result used as a pointer of its type: dereferenced, subscripted, or a member taken? */
static bool needs_type(const struct node *call)
{
	const struct node *child = call, *use = call->parent;

	while (use && use->kind == NODE_PAREN) {
		child = use;
		use = use->parent;
	}
	if (!use)
		return false;
	return use->kind == NODE_MEMBER || use->kind == NODE_DEREF ||
	       (use->kind == NODE_SUBSCRIPT && use->first == child) || use->kind == NODE_BINARY;
}

static bool gives_value(const struct map_op_row *row)
{
	switch (row->id) {
	case MAP_OP_LOOKUP:
	case MAP_OP_SK_STORAGE_GET:
	case MAP_OP_INODE_STORAGE_GET:
	case MAP_OP_TASK_STORAGE_GET:
	case MAP_OP_GET_LOCAL_STORAGE:
		return true;
	default:
		return false;
	}
}

static bool is_void_function(const struct node *node)
{
	return node->function && node->function->type->kind == TYPE_VOID;
}

/* What one $x of a form stands for. */
static void expand(struct rewriter *r, struct edit *edit, const struct map_op *op, char what)
{
	const struct map_fact *fact = model_fact_of(r->model, op->map);
	const struct node *arg;

	switch (what) {
	case 'm':
		edit_text(&r->edits, edit, "%s", op->map->decl->name);
		return;
	case 'K':
		edit_text(&r->edits, edit, "%s", fact->key_type);
		return;
	case 'V':
		edit_text(&r->edits, edit, "%s", fact->value_type);
		return;
	case '0':
		edit_text(&r->edits, edit, "%s", is_void_function(op->call) ? "" : " 0");
		return;
	default:
		break;
	}
	arg = ast_child(op->call, (unsigned int)(what - '0'));
	if (arg)
		edit_hole(&r->edits, edit, arg->span);
	else
		edit_text(&r->edits, edit, "1");
}

static void rewrite_op(struct rewriter *r, const struct map_op *op)
{
	struct edit *edit = edit_new(&r->edits, op->call->span);
	bool is_cast = gives_value(op->row) && needs_type(op->call);
	const char *form = op->row->form;

	if (is_cast)
		edit_text(&r->edits, edit, "((%s *)", model_fact_of(r->model, op->map)->value_type);
	while (*form) {
		size_t len = strcspn(form, "$");

		if (len)
			edit_text(&r->edits, edit, "%.*s", (int)len, form);
		form += len;
		if (*form) {
			expand(r, edit, op, form[1]);
			form += 2;
		}
	}
	if (is_cast)
		edit_text(&r->edits, edit, ")");
}

void rewrite_ops(struct rewriter *r)
{
	vec_each(op, &r->model->ops)
		rewrite_op(r, op);
}
