// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * The analysis itself: an evaluator of expressions over sets of places, run
 * over every function until nothing grows.
 */
#include "origin/solve.h"

#include <string.h>

/* ---- Calls ------------------------------------------------------------------ */

enum helper_effect { EFFECT_RETURNS, EFFECT_COPIES, EFFECT_MOVES };

struct helper_row {
	const char *name;
	enum helper_effect effect;
	uint32_t place;
};

static const struct helper_row helper_rows[] = {
#define RETURNS(name, place) { name, EFFECT_RETURNS, place },
#define COPIES(name, place)  { name, EFFECT_COPIES, place },
#define MOVES(name)          { name, EFFECT_MOVES, PLACE_REGISTER },
#include "origin/helpers.def"
#undef RETURNS
#undef COPIES
#undef MOVES
};

static const struct helper_row *helper_find(const char *name)
{
	for (size_t i = 0; i < sizeof(helper_rows) / sizeof(*helper_rows); i++) {
		if (!strcmp(name, helper_rows[i].name))
			return &helper_rows[i];
	}
	return NULL;
}

static void copy_memory(struct origins *o, struct node *call, const struct helper_row *row)
{
	struct node *dst = ast_child(call, 1);
	struct node *src = ast_child(call, row->effect == EFFECT_MOVES ? 2 : 3);
	uint32_t place = row->place;
	struct places value;

	if (!dst || !src)
		return;
	value = origins_load_through(o, src);
	/* The helper says which memory it reads, unless the program reads its own. */
	for (uint32_t i = 0; place != PLACE_REGISTER && i < value.cnt; i++) {
		if (value.items[i] == PLACE_REGISTER)
			value.items[i] = place;
	}
	if (!value.cnt && place != PLACE_REGISTER)
		value = origins_one(o, place);
	origins_store_through(o, dst, &value);
}

static struct places call_helper(struct origins *o, struct node *call, const char *name)
{
	const struct helper_row *row = helper_find(name);
	struct places value = { 0 };

	if (!row)
		return value;
	if (row->effect == EFFECT_RETURNS)
		return origins_one(o, row->place);
	copy_memory(o, call, row);
	return value;
}

static struct places call_own(struct origins *o, struct node *call, struct decl *function)
{
	struct node *arg = call->first->next;

	for (size_t i = 0; arg && i < function->params.cnt; i++, arg = arg->next) {
		struct places value = origins_value_of(o, arg);

		origins_store_at(o, function->params.items[i], &value);
	}
	return origins_contents_of(o, function);
}

/* A function of a header without a body here: a pointer that comes back belongs to an argument. */
static struct places call_shim(struct origins *o, struct node *call)
{
	struct places value = { 0 };

	if (call->type->kind != TYPE_POINTER)
		return value;
	for (struct node *arg = call->first->next; arg; arg = arg->next) {
		if (arg->type->kind == TYPE_POINTER)
			origins_join(o, &value, origins_value_of(o, arg));
	}
	return value;
}

static struct places call_method(struct origins *o, const struct map_op *op)
{
	struct decl *map = op->map->decl;
	struct places none = { 0 }, value;

	switch (op->row->id) {
	case MAP_OP_UPDATE:
	case MAP_OP_INSERT:
	case MAP_OP_LOOKUP_OR_INIT:
	case MAP_OP_LOOKUP_OR_TRY_INIT:
		value = origins_load_through(o, ast_child(op->call, 2));
		origins_store_at(o, map, &value);
		break;
	case MAP_OP_PUSH:
		value = origins_load_through(o, ast_child(op->call, 1));
		origins_store_at(o, map, &value);
		return none;
	case MAP_OP_POP:
	case MAP_OP_PEEK:
		origins_store_through(o, ast_child(op->call, 1), &o->contents[map->index]);
		return none;
	case MAP_OP_RINGBUF_RESERVE:
		return origins_one(o, PLACE_RECORD);
	case MAP_OP_LOOKUP:
	case MAP_OP_SK_STORAGE_GET:
	case MAP_OP_INODE_STORAGE_GET:
	case MAP_OP_TASK_STORAGE_GET:
	case MAP_OP_GET_LOCAL_STORAGE:
		break;
	default:
		return none;
	}
	if (op->row->id == MAP_OP_UPDATE || op->row->id == MAP_OP_INSERT)
		return none;
	return origins_one(o, origins_place_of(map));
}

static struct places call_value(struct origins *o, struct node *call)
{
	const struct map_op *op = model_op_of(o->model, call);
	struct node *callee = ast_strip(call->first);

	if (op)
		return call_method(o, op);
	while (callee && callee->kind == NODE_DEREF)
		callee = ast_strip(callee->first);
	if (!callee || callee->kind != NODE_REF)
		return call_shim(o, call);
	if (callee->decl->kind == DECL_FUNCTION && callee->decl->body)
		return call_own(o, call, callee->decl);
	if (helper_find(callee->decl->name))
		return call_helper(o, call, callee->decl->name);
	return call_shim(o, call);
}

/* ---- Expressions ------------------------------------------------------------ */

static struct places binary_value(struct origins *o, struct node *node)
{
	struct node *left = node->first, *right = left ? left->next : NULL;
	struct places value = { 0 };

	if (!right)
		return value;
	if (node->op == ',')
		return origins_value_of(o, right);
	if (node->op != '+' && node->op != '-' && node->op != '&' && node->op != '|')
		return value;
	/* With a pointer on one side, the other one is a distance. */
	if (left->type->kind == TYPE_POINTER || left->type->kind == TYPE_ARRAY)
		return origins_value_of(o, left);
	if (right->type->kind == TYPE_POINTER || right->type->kind == TYPE_ARRAY)
		return origins_value_of(o, right);
	value = origins_value_of(o, left);
	origins_join(o, &value, origins_value_of(o, right));
	return value;
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

static struct places conditional_value(struct origins *o, struct node *node)
{
	struct places value = { 0 };
	struct node *first = node->first;

	/* a ?: b has no middle operand of its own. */
	if (first && first->next && first->next->next)
		first = first->next;
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
		return origins_one(o, origins_place_of(node->decl));
	return origins_contents_of(o, node->decl);
}

struct places origins_value_of(struct origins *o, struct node *node)
{
	struct places none = { 0 };

	switch (node->kind) {
	case NODE_REF:
		return reference_value(o, node);
	case NODE_MEMBER:
	case NODE_SUBSCRIPT:
	case NODE_DEREF:
		return origins_load(o, node);
	case NODE_ADDRESS:
		return origins_home_of(o, node->first);
	case NODE_CAST:
	case NODE_PAREN:
	case NODE_INCDEC:
	case NODE_UNARY:
	case NODE_DESIGNATED:
		return node->first ? origins_value_of(o, node->first) : none;
	case NODE_COND:
		return conditional_value(o, node);
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
		return call_value(o, node);
	default:
		return none;
	}
}

/* ---- Running it -------------------------------------------------------------- */

static bool run_node(struct node *node, void *arg)
{
	struct origins *o = arg;
	struct places value;

	switch (node->kind) {
	case NODE_VARIABLE:
		origins_store_initializer(o, node->decl, node->first);
		if (node->decl->is_user_memory) {
			value = origins_one(o, PLACE_USER);
			origins_store_at(o, node->decl, &value);
		}
		break;
	case NODE_ASSIGN:
		value = origins_value_of(o, node->first->next);
		origins_store(o, node->first, &value);
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
		/* Its fields are kept by type, whoever holds the literal. */
		for (struct node *item = node->first ? node->first->first : NULL; item;
		     item = item->next) {
			if (item->kind == NODE_DESIGNATED)
				origins_store_initializer(o, item->decl, item->first);
		}
		break;
	default:
		break;
	}
	return true;
}

static void start_parameters(struct origins *o, const struct program *program)
{
	struct decl *function = program->function;

	for (size_t i = 0; i < function->params.cnt; i++) {
		struct places value =
			origins_parameter_value(o, program, function->params.items[i], i);

		origins_store_at(o, function->params.items[i], &value);
	}
}

static void start_helpers(struct origins *o)
{
	vec_each(function, &o->model->ast->functions) {
		vec_each(param, &(*function)->params) {
			struct places user = origins_one(o, PLACE_USER);

			if ((*param)->is_user_memory)
				origins_store_at(o, *param, &user);
		}
	}
}

struct origins *origin_solve(struct arena *arena, const struct model *model)
{
	struct origins *o = arena_new(arena, struct origins);

	o->arena = arena;
	o->model = model;
	o->contents = arena_new_array(arena, struct places, model->ast->decl_cnt + 1);
	vec_each(program, &model->programs)
		start_parameters(o, *program);
	start_helpers(o);
	do {
		o->grew = false;
		vec_each(node, &model->ast->file_nodes)
			ast_walk(*node, run_node, o);
		vec_each(function, &model->ast->functions)
			ast_walk((*function)->body, run_node, o);
	} while (o->grew);
	return o;
}

static origin_set mask_of(const struct origins *o, uint32_t place)
{
	static const origin_set masks[PLACE_FIRST_DECL] = {
		[PLACE_RECORD] = ORIGIN_RECORD,     [PLACE_CONTEXT] = ORIGIN_CONTEXT,
		[PLACE_PACKET] = ORIGIN_PACKET,     [PLACE_TRUSTED] = ORIGIN_TRUSTED,
		[PLACE_KERNEL] = ORIGIN_KERNEL,     [PLACE_USER] = ORIGIN_USER,
		[PLACE_REGISTER] = ORIGIN_REGISTER, [PLACE_MAP] = ORIGIN_MAP,
		[PLACE_LITERAL] = ORIGIN_LOCAL,
	};

	if (place < PLACE_FIRST_DECL)
		return masks[place];
	vec_each(map, &o->model->maps) {
		if (origins_place_of((*map)->decl) == place)
			return ORIGIN_MAP;
	}
	return ORIGIN_LOCAL;
}

origin_set origin_of(struct origins *o, struct node *expr)
{
	struct places value = origins_value_of(o, expr);
	origin_set set = 0;

	for (uint32_t i = 0; i < value.cnt; i++)
		set |= mask_of(o, value.items[i]);
	return set;
}

const char *origin_print(struct arena *arena, origin_set set)
{
	static const char *const names[] = { "local",   "map",    "record", "context", "packet",
					     "trusted", "kernel", "user",   "register" };
	const char *text = "";

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (set & (1u << i))
			text = arena_printf(arena, "%s%s%s", text, *text ? "|" : "", names[i]);
	}
	return *text ? text : "none";
}
