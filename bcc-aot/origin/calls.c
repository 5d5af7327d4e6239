// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Calls: of the program's own functions, of helpers, of maps' methods. */
#include "origin/solve.h"

#include <string.h>

/* ---- Helpers */

enum helper_effect {
	EFFECT_RETURNS,
	EFFECT_COPIES,
	EFFECT_MOVES,
	EFFECT_FILLS,
	EFFECT_FINDS,
	EFFECT_STORES,
};

struct helper_row {
	const char *name;
	enum helper_effect effect;
	uint32_t place;
};

static const struct helper_row helper_rows[] = {
#define RETURNS(name, place) { name, EFFECT_RETURNS, place },
#define COPIES(name, place)  { name, EFFECT_COPIES, place },
#define MOVES(name)          { name, EFFECT_MOVES, PLACE_EITHER },
#define FILLS(name)          { name, EFFECT_FILLS, PLACE_USER },
#define FINDS(name)          { name, EFFECT_FINDS, PLACE_MAP },
#define STORES(name)         { name, EFFECT_STORES, PLACE_MAP },
#include "origin/helpers.def"
#undef RETURNS
#undef COPIES
#undef MOVES
#undef FILLS
#undef FINDS
#undef STORES
};

static const struct helper_row *helper_find(const char *name)
{
	for (size_t i = 0; i < sizeof(helper_rows) / sizeof(*helper_rows); i++) {
		if (!strcmp(name, helper_rows[i].name))
			return &helper_rows[i];
	}
	return NULL;
}

/* The name of a probe-read helper says which memory it reads, where nothing else does. */
static void apply_word(struct origins *o, struct lvalue *source, uint32_t place)
{
	if (place == PLACE_EITHER)
		return;
	source->home = places_swap(o->arena, &source->home, PLACE_EITHER, place);
	source->home = places_swap(o->arena, &source->home, PLACE_TRUSTED, PLACE_KERNEL);
	if (!source->home.cnt)
		source->home = origins_one(o, place);
}

static void copy_memory(struct origins *o, struct node *call, const struct helper_row *row)
{
	struct node *dst = ast_child(call, 1);
	struct node *src = ast_child(call, row->effect == EFFECT_MOVES ? 2 : 3);
	struct lvalue source, target;
	struct places value;

	if (!dst || !src)
		return;
	source = origins_target(o, src);
	target = origins_target(o, dst);
	apply_word(o, &source, row->place);
	/* What type the copy has, its owner knows best. */
	if (source.type->kind != TYPE_POINTER)
		source.type = target.type;
	value = origins_load(o, &source);
	origins_store(o, &target, &value);
}

static void fill_memory(struct origins *o, struct node *call, const struct helper_row *row)
{
	struct node *dst = ast_child(call, 3);
	struct places value = origins_one(o, row->place);
	struct lvalue target;

	if (!dst)
		return;
	target = origins_target(o, dst);
	origins_store(o, &target, &value);
}

/* The maps among what @expr may be: "&map", or a map that came out of a map of maps. */
static struct places maps_of(struct origins *o, struct node *expr)
{
	struct places all = { 0 }, maps = { 0 };

	if (expr)
		all = origins_value_of(o, expr);
	for (uint32_t i = 0; i < all.cnt; i++) {
		if (o->masks[all.items[i]] & ORIGIN_MAP)
			places_add(o->arena, &maps, all.items[i]);
	}
	return maps.cnt ? maps : origins_one(o, PLACE_MAP);
}

static void store_into(struct origins *o, const struct places *maps, struct node *pointer)
{
	struct lvalue source, map = { .home = *maps };
	struct places value;

	if (!pointer)
		return;
	source = origins_target(o, pointer);
	map.type = source.type;
	value = origins_load(o, &source);
	origins_store(o, &map, &value);
}

static struct places call_helper(struct origins *o, struct node *call, const char *name)
{
	const struct helper_row *row = helper_find(name);
	struct places none = { 0 }, maps;

	switch (row->effect) {
	case EFFECT_RETURNS:
		return origins_one(o, row->place);
	case EFFECT_FINDS:
		return maps_of(o, ast_child(call, 1));
	case EFFECT_STORES:
		maps = maps_of(o, ast_child(call, 1));
		store_into(o, &maps, ast_child(call, 3));
		return none;
	case EFFECT_FILLS:
		fill_memory(o, call, row);
		return none;
	default:
		copy_memory(o, call, row);
		return none;
	}
}

/* ---- Functions */

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

/* ---- Methods */

static struct places call_method(struct origins *o, const struct map_op *op)
{
	struct places map = origins_one(o, origins_place_of(o, op->map->decl)), none = { 0 };
	struct places value = origins_contents_of(o, op->map->decl);
	struct lvalue target;

	switch (op->row->id) {
	case MAP_OP_UPDATE:
	case MAP_OP_INSERT:
		store_into(o, &map, ast_child(op->call, 2));
		return none;
	case MAP_OP_PUSH:
		store_into(o, &map, ast_child(op->call, 1));
		return none;
	case MAP_OP_POP:
	case MAP_OP_PEEK:
		target = origins_target(o, ast_child(op->call, 1));
		value = places_swap(o->arena, &value, PLACE_TRUSTED, PLACE_KERNEL);
		origins_store(o, &target, &value);
		return none;
	case MAP_OP_RINGBUF_RESERVE:
		return origins_one(o, PLACE_RECORD);
	case MAP_OP_LOOKUP_OR_INIT:
	case MAP_OP_LOOKUP_OR_TRY_INIT:
	case MAP_OP_SK_STORAGE_GET:
	case MAP_OP_INODE_STORAGE_GET:
	case MAP_OP_TASK_STORAGE_GET:
		store_into(o, &map, ast_child(op->call, 2));
		return map;
	case MAP_OP_LOOKUP:
	case MAP_OP_GET_LOCAL_STORAGE:
		return map;
	default:
		return none;
	}
}

struct places origins_call(struct origins *o, struct node *call)
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
