// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "model/ast.h"

#include <string.h>

struct node *ast_strip_parens(struct node *node)
{
	while (node && node->kind == NODE_PAREN)
		node = node->first;
	return node;
}

struct node *ast_strip(struct node *node)
{
	while (node && (node->kind == NODE_PAREN || node->kind == NODE_CAST))
		node = node->first;
	return node;
}

struct node *ast_child(const struct node *node, unsigned int idx)
{
	struct node *child = node->first;

	while (child && idx--)
		child = child->next;
	return child;
}

/* The first ancestor that is not a parenthesis; @ret_child is its child on the way here. */
static const struct node *use_of(const struct node *node, const struct node **ret_child)
{
	while (node->parent && node->parent->kind == NODE_PAREN)
		node = node->parent;
	*ret_child = node;
	return node->parent;
}

bool ast_is_written(const struct node *node)
{
	const struct node *child, *use = use_of(node, &child);

	if (!use)
		return false;
	return use->kind == NODE_INCDEC || (use->kind == NODE_ASSIGN && use->first == child);
}

bool ast_calls(const struct node *node, const char *name)
{
	const struct node *callee = node->kind == NODE_CALL ? ast_strip(node->first) : NULL;

	return callee && callee->kind == NODE_REF && !strcmp(callee->decl->name, name);
}

/* What the compiler answers from the type, or the place, of its operand. */
static bool asks_compiler(const struct node *call)
{
	static const char *const builtins[] = {
		"__builtin_constant_p",          "__builtin_dynamic_object_size",
		"__builtin_object_size",         "__builtin_preserve_enum_value",
		"__builtin_preserve_field_info", "__builtin_preserve_type_info",
		"__builtin_btf_type_id",
	};

	for (size_t i = 0; i < sizeof(builtins) / sizeof(*builtins); i++) {
		if (ast_calls(call, builtins[i]))
			return true;
	}
	return false;
}

bool ast_is_evaluated(const struct node *node)
{
	for (; node; node = node->parent) {
		if (node->kind == NODE_SIZEOF || asks_compiler(node))
			return false;
	}
	return true;
}

bool ast_is_loaded(const struct node *node)
{
	const struct node *child, *use = use_of(node, &child);

	if (!ast_is_evaluated(node) || node->type->kind == TYPE_ARRAY)
		return false;
	if (!use)
		return true;
	switch (use->kind) {
	case NODE_ADDRESS:
		return false;
	case NODE_ASSIGN:
		return use->first != child || use->is_compound;
	case NODE_MEMBER:
		return use->is_arrow;
	case NODE_SUBSCRIPT:
		return use->first != child || node->type->kind == TYPE_POINTER;
	default:
		return true;
	}
}

bool ast_walk(struct node *node, ast_visit_fn visit, void *arg)
{
	if (!node)
		return true;
	if (!visit(node, arg))
		return false;
	for (struct node *child = node->first; child; child = child->next) {
		if (!ast_walk(child, visit, arg))
			return false;
	}
	return true;
}
