// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * What a condition is on a given kernel, and so which parts of a function can
 * run there: the verifier does not look at the others either.
 */
#include "collect/collect.h"

#include <stdlib.h>

struct value {
	bool is_known;
	int64_t number;
};

static const struct value unknown;

static struct value known(int64_t number)
{
	return (struct value){ true, number };
}

static struct value evaluate(const struct kernel *kernel, const struct node *node);

static bool is_known_as(struct value value, bool truth)
{
	return value.is_known && !!value.number == truth;
}

static struct value binary(enum node_op op, int64_t a, int64_t b)
{
	switch (op) {
	case OP_ADD:
		return known(a + b);
	case OP_SUB:
		return known(a - b);
	case OP_MUL:
		return known(a * b);
	case OP_SHIFT_LEFT:
		return b < 0 || b > 62 ? unknown : known(a << b);
	case OP_SHIFT_RIGHT:
		return b < 0 || b > 62 ? unknown : known(a >> b);
	case OP_BIT_AND:
		return known(a & b);
	case OP_BIT_OR:
		return known(a | b);
	case OP_LESS:
		return known(a < b);
	case OP_GREATER:
		return known(a > b);
	case OP_LESS_EQUAL:
		return known(a <= b);
	case OP_GREATER_EQUAL:
		return known(a >= b);
	case OP_EQUAL:
		return known(a == b);
	case OP_NOT_EQUAL:
		return known(a != b);
	default:
		return unknown;
	}
}

static struct value evaluate_binary(const struct kernel *kernel, const struct node *node)
{
	struct value a = evaluate(kernel, node->first);
	struct value b = evaluate(kernel, node->first ? node->first->next : NULL);

	if (node->op == OP_AND || node->op == OP_OR) {
		bool decides = node->op == OP_OR;

		if (is_known_as(a, decides) || is_known_as(b, decides))
			return known(decides);
		return a.is_known && b.is_known ? known(!decides) : unknown;
	}
	return a.is_known && b.is_known ? binary(node->op, a.number, b.number) : unknown;
}

static struct value evaluate_unary(const struct kernel *kernel, const struct node *node)
{
	struct value value = evaluate(kernel, node->first);

	if (!value.is_known)
		return unknown;
	if (node->op == OP_NOT)
		return known(!value.number);
	return node->op == OP_MINUS ? known(-value.number) : unknown;
}

static struct value evaluate_choice(const struct kernel *kernel, const struct node *node)
{
	struct value condition = evaluate(kernel, node->first);

	if (!condition.is_known || !node->first->next)
		return unknown;
	return evaluate(kernel, ast_child(node, condition.number ? 1 : 2));
}

/* The variables that libbpf gives the target's answers to. */
static struct value evaluate_reference(const struct kernel *kernel, const struct decl *decl)
{
	uint32_t version = kernel_version_code(kernel);

	if (decl->kind == DECL_ENUMERATOR && decl->home != HOME_KERNEL)
		return known(decl->value);
	if (!strcmp(decl->name, "LINUX_KERNEL_VERSION"))
		return version ? known(version) : unknown;
	return unknown;
}

struct member_search {
	const struct node *found;
};

static bool find_member(struct node *node, void *arg)
{
	struct member_search *search = arg;

	if (node->kind == NODE_MEMBER)
		search->found = node;
	return !search->found;
}

#define FIELD_EXISTS 2 /* BPF_FIELD_EXISTS */

/* bpf_core_field_exists(): only for members of structs that all kernels call by one name. */
static struct value evaluate_exists(const struct kernel *kernel, const struct node *call)
{
	struct arena scratch = { 0 };
	struct member_search search = { NULL };
	const struct record *record;
	struct kernel_member member;
	enum kernel_answer answer;
	const char *path, *type;
	struct node *place = ast_child(call, 1);
	struct value kind = evaluate(kernel, ast_child(call, 2));

	if (!is_known_as(kind, true) || kind.number != FIELD_EXISTS || !place)
		return unknown;
	ast_walk(place, find_member, &search);
	path = search.found ? collect_member_path(&scratch, search.found, &record) : NULL;
	if (!path) {
		arena_free(&scratch);
		return unknown;
	}
	type = strstr(record->tag, "___") ?
		       arena_strndup(&scratch, record->tag,
				     (size_t)(strstr(record->tag, "___") - record->tag)) :
		       record->tag;
	answer = kernel_member(kernel, type, path, &member);
	arena_free(&scratch);
	return answer == KERNEL_UNKNOWN ? unknown : known(answer == KERNEL_YES);
}

/* bcc_config_X(), as conditions.c makes it of "#ifdef CONFIG_X". */
static struct value evaluate_option(const struct kernel *kernel, const struct node *call)
{
	static const char prefix[] = "bcc_config_";
	const struct node *callee = ast_strip(call->first);
	struct arena scratch = { 0 };
	const char *value;
	bool is_on;

	if (!callee || callee->kind != NODE_REF || call->first->next ||
	    strncmp(callee->decl->name, prefix, sizeof(prefix) - 1) != 0)
		return unknown;
	value = kernel_option(kernel, arena_printf(&scratch, "CONFIG_%s",
						   callee->decl->name + sizeof(prefix) - 1));
	is_on = value && !strcmp(value, "y");
	arena_free(&scratch);
	return known(is_on);
}

/* What follows "({ ...": the last expression. */
static struct value evaluate_last(const struct kernel *kernel, const struct node *block)
{
	const struct node *last = block ? block->first : NULL;

	while (last && last->next)
		last = last->next;
	return evaluate(kernel, last);
}

static struct value evaluate(const struct kernel *kernel, const struct node *node)
{
	if (!node)
		return unknown;
	switch (node->kind) {
	case NODE_LITERAL:
		return known(node->value);
	case NODE_PAREN:
	case NODE_CAST:
		return evaluate(kernel, node->first);
	case NODE_REF:
		return evaluate_reference(kernel, node->decl);
	case NODE_BINARY:
		return evaluate_binary(kernel, node);
	case NODE_UNARY:
		return evaluate_unary(kernel, node);
	case NODE_COND:
		return evaluate_choice(kernel, node);
	case NODE_STATEMENT_EXPR:
		return evaluate_last(kernel, node->first);
	case NODE_CALL:
		if (ast_calls(node, "__builtin_preserve_field_info"))
			return evaluate_exists(kernel, node);
		return evaluate_option(kernel, node);
	default:
		return unknown;
	}
}

/* ---- What runs */

/* Does control never get behind this statement? */
static bool leaves(const struct kernel *kernel, const struct node *statement)
{
	struct value condition;

	if (!statement)
		return false;
	switch (statement->kind) {
	case NODE_RETURN:
	case NODE_GOTO:
		return true;
	case NODE_BLOCK:
		for (const struct node *it = statement->first; it; it = it->next) {
			if (leaves(kernel, it))
				return true;
		}
		return false;
	case NODE_IF:
		condition = evaluate(kernel, statement->first);
		return (is_known_as(condition, false) || leaves(kernel, ast_child(statement, 1))) &&
		       (is_known_as(condition, true) || leaves(kernel, ast_child(statement, 2)));
	default:
		return false;
	}
}

/* Does @kernel get from the beginning of @parent to its child? */
static bool reaches_child(const struct kernel *kernel, const struct node *parent,
			  const struct node *child)
{
	const struct node *first = parent->first;

	switch (parent->kind) {
	case NODE_IF:
	case NODE_COND:
		return child == first ||
		       !is_known_as(evaluate(kernel, first), child != first->next);
	case NODE_BINARY:
		if (child == first || (parent->op != OP_AND && parent->op != OP_OR))
			return true;
		return !is_known_as(evaluate(kernel, first), parent->op == OP_OR);
	case NODE_BLOCK:
		for (; first != child; first = first->next) {
			if (leaves(kernel, first))
				return false;
		}
		return true;
	default:
		return true;
	}
}

bool collect_is_reachable(const struct kernel *kernel, const struct node *node)
{
	for (; node->parent; node = node->parent) {
		if (!reaches_child(kernel, node->parent, node))
			return false;
	}
	return true;
}
