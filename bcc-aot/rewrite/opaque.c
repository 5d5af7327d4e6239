// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * What compilers may not know of a value, lest they make of a program that checks
 * what it does one whose checks the verifier cannot follow. BCC's compiler is one
 * that does not know better; with others the same program is refused:
 *
 *   u32 i = ctx->args[0];         clang 18 and later use the number of 64 bits
 *   if (i < 69)                   as the index, masked by 127, since the rest is
 *           value->counts[i]++;   known from the comparison; the verifier knows
 *                                 nothing of the number that was not compared
 *
 *   p = values.lookup(&key);      takes the addresses of p's members where p comes
 *   if (!p)                       from, once for both: before the check, which the
 *           p = &local;           verifier takes for arithmetic on a null pointer
 */
#include "rewrite/rewrite.h"

#define LONG_BYTES 8

/* What is looked for in a function, about one variable */
struct search {
	const struct model *model;
	const struct decl *variable;
	bool is_found;
};

static bool refers_to(struct node *node, const struct decl *variable)
{
	node = node ? ast_strip(node) : NULL;
	return node && node->kind == NODE_REF && node->decl == variable;
}

static bool find_change(struct node *node, void *arg)
{
	struct search *search = arg;
	bool can_change = node->kind == NODE_ASSIGN || node->kind == NODE_INCDEC ||
			  node->kind == NODE_ADDRESS;

	search->is_found = can_change && refers_to(node->first, search->variable);
	return !search->is_found;
}

static bool find_index(struct node *node, void *arg)
{
	struct search *search = arg;

	search->is_found =
		node->kind == NODE_SUBSCRIPT && refers_to(node->first->next, search->variable);
	return !search->is_found;
}

static bool is_lookup(const struct model *model, struct node *node)
{
	return node && ast_strip(node)->kind == NODE_CALL && model_op_of(model, ast_strip(node));
}

static bool find_lookup(struct node *node, void *arg)
{
	struct search *search = arg;
	struct node *value = NULL;

	if (node->kind == NODE_VARIABLE && node->decl == search->variable)
		value = node->first;
	else if (node->kind == NODE_ASSIGN && refers_to(node->first, search->variable))
		value = node->first->next;
	search->is_found = is_lookup(search->model, value);
	return !search->is_found;
}

/* Does @find find something about @variable in the function of @node? */
static bool has(struct rewriter *r, const struct node *node, const struct decl *variable,
		ast_visit_fn find)
{
	struct search search = { r->model, variable, false };

	ast_walk(node->function->body, find, &search);
	return search.is_found;
}

/* Is @node a variable that takes the lower half of a number, and is then an index? */
static bool is_cut_index(struct rewriter *r, const struct node *node)
{
	const struct decl *variable = node->decl;
	const struct type *type;

	if (node->kind != NODE_VARIABLE || !node->first || !node->function)
		return false;
	type = ast_strip(node->first)->type;
	return type->kind == TYPE_INTEGER && type->size_bytes == LONG_BYTES &&
	       variable->type->kind == TYPE_INTEGER && variable->type->is_unsigned &&
	       variable->type->size_bytes < LONG_BYTES && !has(r, node, variable, find_change) &&
	       has(r, node, variable, find_index);
}

static bool is_local(const struct node *node)
{
	return node->kind == NODE_REF && node->decl->kind == DECL_VARIABLE &&
	       !node->decl->is_file_scope;
}

/* Is @node what a pointer points at where a lookup found nothing? */
static bool is_stand_in(struct rewriter *r, const struct node *node)
{
	const struct node *pointer, *value;

	if (node->kind != NODE_ASSIGN || node->is_compound || !node->function)
		return false;
	pointer = ast_strip(node->first);
	value = ast_strip(node->first->next);
	return is_local(pointer) && value->kind == NODE_ADDRESS &&
	       is_local(ast_strip(value->first)) && has(r, node, pointer->decl, find_lookup);
}

static void hide(struct rewriter *r, const struct node *value, const char *macro,
		 const char *first_argument)
{
	struct edit *edit;

	if (!value->span.file || value->from_macro_body)
		return;
	edit = edit_new(&r->edits, value->span);
	edit_text(&r->edits, edit, "%s(%s", macro, first_argument);
	edit_hole(&r->edits, edit, value->span);
	edit_text(&r->edits, edit, ")");
	front_borrow(r->unit, str_from(macro));
}

static bool visit(struct node *node, void *arg)
{
	struct rewriter *r = arg;

	if (is_cut_index(r, node))
		hide(r, node->first, "bcc_cut",
		     arena_printf(r->arena, "%s, ", node->decl->type->spelling));
	else if (is_stand_in(r, node))
		hide(r, node->first->next, "bcc_stand_in", "");
	return true;
}

void rewrite_opaque(struct rewriter *r)
{
	vec_each(function, &r->model->ast->functions)
		ast_walk((*function)->body, visit, r);
}
