// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Calls of maps' methods, by the forms of model/ops.def. */
#include "rewrite/rewrite.h"

#include <ctype.h>

/* Is @child what @node gives: the last of a sequence, either end of a choice? */
static bool passes_on(const struct node *node, const struct node *child)
{
	switch (node->kind) {
	case NODE_PAREN:
	case NODE_STATEMENT_EXPR:
		return true;
	case NODE_COND:
		return child != node->first || !child->next || !child->next->next;
	case NODE_BLOCK:
		return !child->next && node->parent && node->parent->kind == NODE_STATEMENT_EXPR;
	case NODE_BINARY:
		return node->op == OP_COMMA && !child->next;
	case NODE_OTHER: /* "a ?: b" for one */
		return node->type && node->type->kind == TYPE_POINTER;
	default:
		return false;
	}
}

/* What the result of @call ends up as; @ret_child: which child of that it is. */
static const struct node *final_use(const struct node *call, const struct node **ret_child)
{
	const struct node *use = call->parent;

	*ret_child = call;
	while (use && passes_on(use, *ret_child)) {
		*ret_child = use;
		use = use->parent;
	}
	return use;
}

/* "__auto_type p = ...": the variable has the type of its initializer. */
static bool takes_type(const struct node *variable)
{
	struct str text = variable->decl && variable->decl->span.file ?
				  span_text(variable->decl->span) :
				  (struct str){ 0 };

	return str_starts_with(text, "__auto_type") || str_starts_with(text, "const __auto_type");
}

/*
 * Does the type of the result count? Where it is only stored, passed or tested
 * the helper's void pointer does, as in BCC, whatever it is stored in.
 */
static bool needs_type(const struct node *call)
{
	const struct node *child, *use = final_use(call, &child);

	if (!use)
		return false;
	switch (use->kind) {
	case NODE_MEMBER:
	case NODE_DEREF:
	case NODE_SUBSCRIPT:
		return true;
	case NODE_BINARY:
		return use->op == OP_ADD || use->op == OP_SUB;
	case NODE_VARIABLE:
		return takes_type(use);
	default:
		return false;
	}
}

/*
 * Operations that kernels before 6.4 call without widening their int to 64 bits:
 * an error is no negative number, then, to who takes libbpf's long as it is.
 */
static bool gives_int(const struct map_op_row *row)
{
	switch (row->id) {
	case MAP_OP_UPDATE:
	case MAP_OP_INSERT:
	case MAP_OP_DELETE:
	case MAP_OP_PUSH:
	case MAP_OP_POP:
	case MAP_OP_PEEK:
	case MAP_OP_REDIRECT_MAP:
		return true;
	default:
		return false;
	}
}

static bool is_int(const struct type *type)
{
	return type && type->kind == TYPE_INTEGER && type->size_bytes == 4;
}

/* Does anyone look at more than the 32 bits of the result, or at whether it is 0? */
static bool needs_int(const struct node *call)
{
	const struct node *child, *use = final_use(call, &child);

	if (!use)
		return false;
	switch (use->kind) {
	case NODE_BLOCK:
	case NODE_IF:
	case NODE_CASE:
		return false;
	case NODE_OTHER: /* statements have no type */
		return use->type && use->type->kind == TYPE_INTEGER;
	case NODE_COND:
		return child != use->first;
	case NODE_VARIABLE:
		return !is_int(use->decl->type);
	case NODE_ASSIGN:
		return use->is_compound || !is_int(use->first->type);
	case NODE_RETURN:
		return !is_int(use->function->type);
	case NODE_CAST:
		return use->type->kind != TYPE_VOID && !is_int(use->type);
	default:
		return true;
	}
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

/* A copy that lives as long as the block that it stands in. */
static void copy_part(struct rewriter *r, struct edit *edit, const struct map_op *op,
		      unsigned int idx, const struct node *arg)
{
	const char *type = op->copied[idx]->text;
	const char *macro = rewrite_place_macro(op->spaces[idx]);

	front_borrow(r->unit, str_from(macro));
	edit_text(&r->edits, edit, "(%s[1]){ %s(", type, macro);
	if (!arg->type->target || strcmp(arg->type->target->spelling, type) != 0)
		edit_text(&r->edits, edit, "(%s *)", type);
	edit_hole(&r->edits, edit, arg->span);
	edit_text(&r->edits, edit, ") }");
}

/* What one $x of a form stands for. */
static void expand(struct rewriter *r, struct edit *edit, const struct map_op *op, char what)
{
	const struct node *arg;

	switch (what) {
	case 'm':
		edit_text(&r->edits, edit, "%s", op->map->decl->name);
		return;
	case 'K':
		edit_text(&r->edits, edit, "%s", op->map->key.text);
		return;
	case 'V':
		edit_text(&r->edits, edit, "%s", op->map->value.text);
		return;
	case '0':
		edit_text(&r->edits, edit, "%s", is_void_function(op->call) ? "" : " 0");
		return;
	default:
		break;
	}
	arg = ast_child(op->call, (unsigned int)(what - '0'));
	if (arg && what - '1' < OP_PARTS_MAX && op->copied[what - '1'])
		copy_part(r, edit, op, (unsigned int)(what - '1'), arg);
	else if (arg)
		edit_hole(&r->edits, edit, arg->span);
	else
		edit_text(&r->edits, edit, "1");
}

/* "$m_increment": something of ours, named after the map. Returns: its length in @form */
static size_t expand_own_name(struct rewriter *r, struct edit *edit, const struct map_op *op,
			      const char *form)
{
	size_t len = 2;

	while (isalpha((unsigned char)form[len]) || form[len] == '_')
		len++;
	edit_text(&r->edits, edit, "%s",
		  rewrite_own_name(r, arena_printf(r->arena, "%s%.*s", op->map->decl->name,
						   (int)len - 2, form + 2)));
	return len;
}

static void expand_form(struct rewriter *r, struct edit *edit, const struct map_op *op)
{
	const char *form = op->row->form;

	while (*form) {
		size_t len = strcspn(form, "$");

		if (len)
			edit_text(&r->edits, edit, "%.*s", (int)len, form);
		form += len;
		if (!strncmp(form, "$m_", 3)) {
			form += expand_own_name(r, edit, op, form);
		} else if (*form) {
			expand(r, edit, op, form[1]);
			form += 2;
		}
	}
}

static void rewrite_op(struct rewriter *r, const struct map_op *op)
{
	struct edit *edit = edit_new(&r->edits, op->call->span);
	bool is_cast = gives_value(op->row) && needs_type(op->call);

	if (is_cast)
		edit_text(&r->edits, edit, "((%s *)", op->map->value.text);
	else if (gives_int(op->row) && needs_int(op->call))
		edit_text(&r->edits, edit, "(int)");
	expand_form(r, edit, op);
	if (is_cast)
		edit_text(&r->edits, edit, ")");
}

void rewrite_ops(struct rewriter *r)
{
	vec_each(op, &r->model->ops)
		rewrite_op(r, op);
}
