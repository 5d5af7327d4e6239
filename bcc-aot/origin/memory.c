// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* What lies where: reading and writing the places that a program can name. */
#include "origin/solve.h"

#include <string.h>

/* ---- Places */

static uint32_t resolve(const struct origins *o, uint32_t place)
{
	while (o->shared[place] != place)
		place = o->shared[place];
	return place;
}

uint32_t origins_place_of(const struct origins *o, const struct decl *decl)
{
	return resolve(o, PLACE_FIRST_DECL + decl->index);
}

void origins_share(struct origins *o, const struct decl *a, const struct decl *b)
{
	o->shared[origins_place_of(o, b)] = origins_place_of(o, a);
}

/* Does the program itself store what is found there? */
static bool is_own(const struct origins *o, uint32_t place)
{
	return place >= PLACE_FIRST_OWN && o->masks[place] != ORIGIN_CONTEXT;
}

static const struct decl *decl_at(const struct origins *o, uint32_t place)
{
	return place < PLACE_FIRST_DECL ? NULL :
					  o->model->ast->decls.items[place - PLACE_FIRST_DECL];
}

static bool is_field(const struct origins *o, uint32_t place)
{
	const struct decl *decl = decl_at(o, place);

	return decl && decl->kind == DECL_FIELD;
}

struct places origins_one(struct origins *o, uint32_t place)
{
	struct places set = { 0 };

	places_add(o->arena, &set, place);
	return set;
}

void origins_join(struct origins *o, struct places *set, struct places more)
{
	places_join(o->arena, set, &more);
}

/* A set of one's own: what @contents holds must not grow by way of a result. */
struct places origins_contents_of(struct origins *o, const struct decl *decl)
{
	struct places set = { 0 };

	origins_join(o, &set, o->contents[origins_place_of(o, decl)]);
	return set;
}

static const struct type *element_of(const struct type *type)
{
	while (type->kind == TYPE_ARRAY)
		type = type->target;
	return type;
}

/* The program says so itself, and knows more than where an address was found. */
static bool holds_user_pointers(const struct decl *decl)
{
	return decl && decl->is_user_memory && element_of(decl->type)->kind == TYPE_POINTER;
}

static void store_at(struct origins *o, uint32_t place, const struct places *value)
{
	struct places user = origins_one(o, PLACE_USER);

	if (value->cnt && holds_user_pointers(decl_at(o, place)))
		value = &user;
	if (places_join(o->arena, &o->contents[place], value))
		o->grew = true;
}

void origins_store_at(struct origins *o, const struct decl *decl, const struct places *value)
{
	store_at(o, origins_place_of(o, decl), value);
}

/* ---- Lvalues */

/* What arr[i], *arr and arr->f are elements of, without a load on the way; NULL: of a pointer. */
static struct node *array_of(struct node *element)
{
	struct node *base = ast_strip_parens(element->first);

	return base->type->kind == TYPE_ARRAY ? base : NULL;
}

struct node *origin_root(struct node *place)
{
	for (;;) {
		place = ast_strip_parens(place);
		switch (place->kind) {
		case NODE_MEMBER:
			if (place->is_arrow && !array_of(place))
				return place->first;
			break;
		case NODE_SUBSCRIPT:
		case NODE_DEREF:
			if (!array_of(place))
				return place->first;
			break;
		default:
			return NULL;
		}
		place = place->first;
	}
}

/* The variable at the bottom of an lvalue that hangs on no pointer. */
static struct node *base_of(struct node *place)
{
	for (;;) {
		place = ast_strip_parens(place);
		if (place->kind != NODE_MEMBER && place->kind != NODE_SUBSCRIPT &&
		    place->kind != NODE_DEREF)
			return place;
		place = place->first;
	}
}

static struct places home_of(struct origins *o, struct node *place)
{
	struct node *root = origin_root(place);
	struct places home;

	if (root) {
		home = origins_value_of(o, root);
		/* See collect_space(): the program never makes such an object. */
		if (o->is_complete && !home.cnt && origin_is_kernel_pointer(root->type))
			return origins_one(o, PLACE_KERNEL);
		return origin_is_kernel_pointer(root->type) ?
			       places_swap(o->arena, &home, PLACE_EITHER, PLACE_KERNEL) :
			       home;
	}
	place = base_of(place);
	if (place->kind == NODE_REF)
		return origins_one(o, origins_place_of(o, place->decl));
	if (place->kind == NODE_COMPOUND_LITERAL || place->kind == NODE_STRING)
		return origins_one(o, PLACE_LITERAL);
	return origins_value_of(o, place); /* a function's result, a statement expression ... */
}

/* The innermost field that an lvalue names: x.f, p->f, p->f[i]; NULL: none. */
static const struct decl *field_of(struct node *place)
{
	place = ast_strip_parens(place);
	while ((place->kind == NODE_SUBSCRIPT || place->kind == NODE_DEREF) && array_of(place))
		place = array_of(place);
	return place->kind == NODE_MEMBER ? place->decl : NULL;
}

/* The field that holds the one that the lvalue @place names: of x.a.b, and of p->a[i].b, it is a. */
static struct node *holder_of(struct node *place)
{
	place = ast_strip_parens(place);
	if (place->kind == NODE_MEMBER && place->is_arrow && !array_of(place))
		return NULL;
	if (!place->first)
		return NULL;
	place = ast_strip_parens(place->first);
	while ((place->kind == NODE_SUBSCRIPT || place->kind == NODE_DEREF) && array_of(place))
		place = array_of(place);
	return place->kind == NODE_MEMBER ? place : NULL;
}

struct lvalue origins_lvalue(struct origins *o, struct node *place)
{
	return (struct lvalue){ home_of(o, place), field_of(place), place->type, place };
}

struct lvalue origins_target(struct origins *o, struct node *pointer)
{
	struct node *target = ast_strip(pointer);
	const struct type *type = pointer->type;

	if (target->kind == NODE_ADDRESS)
		return origins_lvalue(o, target->first);
	/* "(void *)p" says less about what is there than "p". */
	if (!type->target || type->target->kind == TYPE_VOID)
		type = target->type;
	return (struct lvalue){ origins_value_of(o, pointer), NULL,
				type->target ? type->target : type, NULL };
}

/* Through the address of a member, that member is meant, and nothing else of the object. */
struct places origins_address(struct origins *o, const struct lvalue *lvalue)
{
	struct places address = { 0 };

	origins_join(o, &address, lvalue->home);
	if (lvalue->field)
		places_add(o->arena, &address, origins_place_of(o, lvalue->field));
	return address;
}

/* ---- Reading */

/* All that lies in an object of @type. */
static void join_fields(struct origins *o, struct places *value, const struct type *type)
{
	type = element_of(type);
	if (type->kind != TYPE_RECORD)
		return;
	vec_each(field, &type->record->fields) {
		origins_join(o, value, o->contents[origins_place_of(o, *field)]);
		join_fields(o, value, (*field)->type);
	}
}

/* A scalar that is read out of a struct by way of a cast may be any member of it. */
static bool may_be_any_member(const struct origins *o, const struct lvalue *lvalue)
{
	if (lvalue->field || lvalue->type->kind == TYPE_RECORD)
		return false;
	for (uint32_t i = 0; i < lvalue->home.cnt; i++) {
		if (is_field(o, lvalue->home.items[i]))
			return false;
	}
	return true;
}

static bool has_own(const struct origins *o, const struct places *set)
{
	for (uint32_t i = 0; i < set->cnt; i++) {
		if (is_own(o, set->items[i]))
			return true;
	}
	return false;
}

/* The verifier forgets the type of a pointer that has been in a map. */
static bool forgets_types(const struct origins *o, const struct places *home)
{
	for (uint32_t i = 0; i < home->cnt; i++) {
		if (o->masks[home->items[i]] & (ORIGIN_MAP | ORIGIN_RECORD))
			return true;
	}
	return false;
}

/* A struct that was stored as a whole brought along what its fields hold. */
static void join_holders(struct origins *o, struct places *value, struct node *place)
{
	while ((place = holder_of(place)))
		origins_join(o, value, origins_contents_of(o, place->decl));
}

struct places origins_load(struct origins *o, const struct lvalue *lvalue)
{
	const struct places *home = &lvalue->home;
	bool is_any = may_be_any_member(o, lvalue);
	struct places value = { 0 };

	if (lvalue->type->kind == TYPE_ARRAY)
		return origins_address(o, lvalue);
	for (uint32_t i = 0; i < home->cnt; i++) {
		uint32_t place = home->items[i];
		const struct decl *decl = decl_at(o, place);

		if (!is_own(o, place)) {
			origins_join(o, &value, origins_load_foreign(o, place, lvalue));
			continue;
		}
		origins_join(o, &value, o->contents[place]);
		if (is_any && decl)
			join_fields(o, &value, decl->type);
	}
	if (lvalue->field && (!home->cnt || has_own(o, home))) {
		origins_join(o, &value, origins_contents_of(o, lvalue->field));
		if (lvalue->place)
			join_holders(o, &value, lvalue->place);
	}
	if (lvalue->field && lvalue->field->is_user_memory)
		places_add(o->arena, &value, PLACE_USER);
	if (forgets_types(o, home))
		value = places_swap(o->arena, &value, PLACE_TRUSTED, PLACE_KERNEL);
	return value;
}

/* ---- Writing */

void origins_store(struct origins *o, const struct lvalue *lvalue, const struct places *value)
{
	const struct places *home = &lvalue->home;

	if (lvalue->field) {
		if (!home->cnt || has_own(o, home))
			origins_store_at(o, lvalue->field, value);
		return;
	}
	for (uint32_t i = 0; i < home->cnt; i++) {
		if (is_own(o, home->items[i]))
			store_at(o, home->items[i], value);
	}
}

/* Do the items of a list belong to the fields one by one? Not where inner braces are left out. */
static bool follows_fields(const struct type *type, const struct node *list)
{
	const struct node *item = list->first;

	if (type->kind != TYPE_RECORD)
		return false;
	vec_each(field, &type->record->fields) {
		if (!item || item->kind == NODE_DESIGNATED)
			return true;
		if (element_of((*field)->type)->kind == TYPE_RECORD &&
		    item->kind != NODE_INIT_LIST && item->type->kind != TYPE_RECORD)
			return false;
		item = item->next;
	}
	return !item;
}

static void initialize_from_list(struct origins *o, uint32_t place, const struct type *type,
				 struct node *list)
{
	bool by_field = follows_fields(type, list);
	size_t idx = 0;

	for (struct node *item = list->first; item; item = item->next) {
		const struct decl *field = by_field && idx < type->record->fields.cnt ?
						   type->record->fields.items[idx++] :
						   NULL;

		if (item->kind == NODE_DESIGNATED)
			field = item->decl;
		if (field)
			origins_initialize(o, origins_place_of(o, field), field->type,
					   item->kind == NODE_DESIGNATED ? item->first : item);
		else
			origins_initialize(o, place, type->target ? type->target : type, item);
	}
}

void origins_initialize(struct origins *o, uint32_t place, const struct type *type,
			struct node *init)
{
	struct places value;

	if (!init)
		return;
	if (init->kind == NODE_INIT_LIST) {
		initialize_from_list(o, place, type, init);
		return;
	}
	value = origins_value_of(o, init);
	store_at(o, place, &value);
}
