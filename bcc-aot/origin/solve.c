// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * The analysis itself: an evaluator of expressions over sets of places, run
 * over every function until nothing grows.
 */
#include "origin/solve.h"

#include <string.h>

/* ---- Expressions */

/* The verifier lets a pointer that BTF types be followed as it is, not moved about. */
static struct places moved(struct origins *o, struct places value)
{
	return places_swap(o->arena, &value, PLACE_TRUSTED, PLACE_KERNEL);
}

static bool is_address(const struct type *type)
{
	return type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY;
}

static const struct record *pointed_record(const struct type *type)
{
	return type->kind == TYPE_POINTER && type->target->kind == TYPE_RECORD ?
		       type->target->record :
		       NULL;
}

/* Nor does it take one struct for another, as in (struct tcp_sock *)sk. */
static struct places cast_value(struct origins *o, struct node *cast)
{
	const struct record *to = pointed_record(cast->type), *from;
	struct places value = { 0 };

	if (!cast->first)
		return value;
	if (cast->is_user_memory)
		return origins_one(o, PLACE_USER);
	from = pointed_record(cast->first->type);
	value = origins_value_of(o, cast->first);
	if (origin_is_kernel_pointer(cast->first->type))
		value = places_swap(o->arena, &value, PLACE_EITHER, PLACE_KERNEL);
	return to && from && to != from ? moved(o, value) : value;
}

/* Can the result be an address that was put together, or hidden, by arithmetic? */
static bool makes_addresses(const struct node *node)
{
	switch (node->op) {
	case OP_ADD:
	case OP_SUB:
	case OP_BIT_AND:
	case OP_BIT_OR:
		return true;
	case OP_SHIFT_LEFT:
	case OP_SHIFT_RIGHT:
	case OP_OTHER: /* ^ among others */
		return node->type->size_bytes == 8;
	default:
		return false;
	}
}

static struct places binary_value(struct origins *o, struct node *node)
{
	struct node *left = node->first, *right = left ? left->next : NULL;
	struct places value = { 0 };

	if (!right)
		return value;
	if (node->op == OP_COMMA)
		return origins_value_of(o, right);
	if (!makes_addresses(node))
		return value;
	/* With a pointer on one side, the other one is a distance. */
	if (is_address(left->type))
		return moved(o, origins_value_of(o, left));
	if (is_address(right->type))
		return moved(o, origins_value_of(o, right));
	value = origins_value_of(o, left);
	origins_join(o, &value, origins_value_of(o, right));
	return moved(o, value);
}

static struct places last_value(struct origins *o, struct node *node)
{
	struct node *last = node->first;
	struct places none = { 0 };

	if (last && last->kind == NODE_BLOCK)
		last = last->first;
	while (last && last->next)
		last = last->next;
	return last ? origins_value_of(o, last) : none;
}

/* @first or one of its siblings. */
static struct places one_of(struct origins *o, struct node *first)
{
	struct places value = { 0 };

	for (; first; first = first->next)
		origins_join(o, &value, origins_value_of(o, first));
	return value;
}

static struct places reference_value(struct origins *o, struct node *node)
{
	struct places none = { 0 };

	if (node->decl->kind != DECL_VARIABLE && node->decl->kind != DECL_PARAMETER)
		return none;
	if (node->decl->type->kind == TYPE_ARRAY && node->decl->kind == DECL_VARIABLE)
		return origins_one(o, origins_place_of(o, node->decl));
	return origins_contents_of(o, node->decl);
}

struct places origins_value_of(struct origins *o, struct node *node)
{
	struct places none = { 0 };
	struct lvalue lvalue;

	switch (node->kind) {
	case NODE_REF:
		return reference_value(o, node);
	case NODE_MEMBER:
	case NODE_SUBSCRIPT:
	case NODE_DEREF:
		lvalue = origins_lvalue(o, node);
		return origins_load(o, &lvalue);
	case NODE_ADDRESS:
		lvalue = origins_lvalue(o, node->first);
		return origins_address(o, &lvalue);
	case NODE_CAST:
		return cast_value(o, node);
	case NODE_PAREN:
	case NODE_INCDEC:
	case NODE_UNARY:
	case NODE_DESIGNATED:
		return node->first ? origins_value_of(o, node->first) : none;
	case NODE_COND:
		return one_of(o, node->first ? node->first->next : NULL);
	case NODE_BINARY:
		return binary_value(o, node);
	case NODE_ASSIGN:
		return origins_value_of(o, node->first);
	case NODE_STATEMENT_EXPR:
		return last_value(o, node);
	case NODE_COMPOUND_LITERAL:
	case NODE_STRING:
		return origins_one(o, PLACE_LITERAL);
	case NODE_CALL:
		return origins_call(o, node);
	case NODE_OTHER: /* a ?: b, _Generic and the like */
		return one_of(o, node->first);
	default:
		return none;
	}
}

/* ---- Running it */

static void run_assignment(struct origins *o, struct node *node)
{
	struct lvalue target = origins_lvalue(o, ast_strip_parens(node->first));
	struct node *right = node->first->next;
	struct places value;

	if (node->is_compound && is_address(node->first->type))
		value = moved(o, origins_value_of(o, node->first));
	else
		value = origins_value_of(o, right);
	origins_store(o, &target, &value);
}

static void run_variable(struct origins *o, struct node *node)
{
	struct places user;

	origins_initialize(o, origins_place_of(o, node->decl), node->decl->type, node->first);
	if (node->decl->is_user_memory) {
		user = origins_one(o, PLACE_USER);
		origins_store_at(o, node->decl, &user);
	}
}

static bool run_node(struct node *node, void *arg)
{
	struct origins *o = arg;
	struct places value;

	switch (node->kind) {
	case NODE_VARIABLE:
		run_variable(o, node);
		break;
	case NODE_ASSIGN:
		run_assignment(o, node);
		break;
	case NODE_RETURN:
		if (!node->first || !node->function)
			break;
		value = origins_value_of(o, node->first);
		origins_store_at(o, node->function, &value);
		break;
	case NODE_CALL:
		origins_value_of(o, node);
		break;
	case NODE_COMPOUND_LITERAL:
		origins_initialize(o, PLACE_LITERAL, node->type, node->first);
		break;
	default:
		break;
	}
	return true;
}

/* The kinds of memory that places are, and which of them are one. */
static void name_places(struct origins *o)
{
	static const origin_set fixed[PLACE_FIRST_DECL] = {
		[PLACE_PACKET] = ORIGIN_PACKET, [PLACE_TRUSTED] = ORIGIN_TRUSTED,
		[PLACE_KERNEL] = ORIGIN_KERNEL, [PLACE_USER] = ORIGIN_USER,
		[PLACE_EITHER] = ORIGIN_EITHER, [PLACE_CONTEXT] = ORIGIN_CONTEXT,
		[PLACE_RECORD] = ORIGIN_RECORD, [PLACE_MAP] = ORIGIN_MAP,
		[PLACE_LITERAL] = ORIGIN_LOCAL,
	};

	memcpy(o->masks, fixed, sizeof(fixed));
	vec_each(decl, &o->model->ast->decls) {
		uint32_t place = PLACE_FIRST_DECL + (*decl)->index;

		/* A field is where in an object; the object says in what memory. */
		o->masks[place] = (*decl)->kind == DECL_FIELD ? 0 : ORIGIN_LOCAL;
	}
	vec_each(map, &o->model->maps)
		o->masks[origins_place_of(o, (*map)->decl)] = ORIGIN_MAP;
	/* A program cannot be called: its place is free to be its context. */
	vec_each(program, &o->model->programs)
		o->masks[origins_place_of(o, (*program)->function)] = ORIGIN_CONTEXT;
}

static void share_fields(struct origins *o, const struct decl *with, const struct record *record)
{
	vec_each(field, &record->fields) {
		const struct type *type = (*field)->type;

		if (origins_place_of(o, *field) != origins_place_of(o, with))
			origins_share(o, with, *field);
		while (type->kind == TYPE_ARRAY)
			type = type->target;
		if (type->kind == TYPE_RECORD)
			share_fields(o, with, type->record);
	}
}

static void share_places(struct origins *o)
{
	vec_each(decl, &o->model->ast->decls) {
		if ((*decl)->kind == DECL_FIELD && (*decl)->record->is_union)
			share_fields(o, *decl, (*decl)->record);
	}
	vec_each(map, &o->model->maps) {
		vec_each(inner, &o->model->maps) {
			if ((*map)->inner_map && !strcmp((*map)->inner_map, (*inner)->decl->name))
				origins_share(o, (*map)->decl, (*inner)->decl);
		}
	}
}

static struct origins *origins_new(struct arena *arena, const struct model *model)
{
	struct origins *o = arena_new(arena, struct origins);
	size_t place_cnt = PLACE_FIRST_DECL + model->ast->decls.cnt;

	o->arena = arena;
	o->model = model;
	o->contents = arena_new_array(arena, struct places, place_cnt);
	o->masks = arena_new_array(arena, origin_set, place_cnt);
	o->shared = arena_new_array(arena, uint32_t, place_cnt);
	for (uint32_t place = 0; place < place_cnt; place++)
		o->shared[place] = place;
	return o;
}

static void solve(struct origins *o)
{
	do {
		o->grew = false;
		vec_each(node, &o->model->ast->file_nodes)
			ast_walk(*node, run_node, o);
		vec_each(function, &o->model->ast->functions)
			ast_walk((*function)->body, run_node, o);
	} while (o->grew);
}

static void fill(struct origins *o, const struct decl *holder, const struct type *type)
{
	struct places found;

	while (type->kind == TYPE_ARRAY)
		type = type->target;
	if (type->kind == TYPE_RECORD) {
		vec_each(field, &type->record->fields)
			fill(o, *field, (*field)->type);
	} else if (type->kind == TYPE_POINTER && !o->contents[origins_place_of(o, holder)].cnt) {
		found = origins_one(o, origins_found(type));
		origins_store_at(o, holder, &found);
	}
}

/* Pointers in maps that nobody here puts there: user space does, or another program. */
static void fill_maps(struct origins *o)
{
	vec_each(map, &o->model->maps) {
		if ((*map)->value.type && !(*map)->inner_map)
			fill(o, (*map)->decl, (*map)->value.type);
	}
}

struct origins *origin_solve(struct arena *arena, const struct model *model)
{
	struct origins *o = origins_new(arena, model);

	share_places(o);
	name_places(o);
	origins_start(o);
	solve(o);
	fill_maps(o);
	if (o->grew)
		solve(o);
	o->is_complete = true;
	solve(o);
	return o;
}

origin_set origin_of(struct origins *o, struct node *expr)
{
	struct places value = origins_value_of(o, expr);
	origin_set set = 0;

	for (uint32_t i = 0; i < value.cnt; i++)
		set |= o->masks[value.items[i]];
	return set;
}

const char *origin_print(struct arena *arena, origin_set set)
{
	static const char *const names[] = { "local",   "map",    "record", "context", "packet",
					     "trusted", "kernel", "user",   "address" };
	const char *text = "";

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (set & (1u << i))
			text = arena_printf(arena, "%s%s%s", text, *text ? "|" : "", names[i]);
	}
	return *text ? text : "none";
}
