// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* What lies where: reading and writing the places that a program can name. */
#include "origin/solve.h"

#include <string.h>

/* ---- Places ---------------------------------------------------------------- */

uint32_t origins_place_of(const struct decl *decl)
{
	return PLACE_FIRST_DECL + decl->index;
}

static bool is_decl_place(uint32_t place)
{
	return place >= PLACE_FIRST_DECL;
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

	origins_join(o, &set, o->contents[decl->index]);
	return set;
}

void origins_store_at(struct origins *o, const struct decl *decl, const struct places *value)
{
	if (places_join(o->arena, &o->contents[decl->index], value))
		o->grew = true;
}

/* ---- Lvalues --------------------------------------------------------------- */

struct node *origin_root(struct node *place)
{
	for (;;) {
		place = ast_strip_parens(place);
		switch (place->kind) {
		case NODE_MEMBER:
			if (place->is_arrow)
				return place->first;
			place = place->first;
			break;
		case NODE_SUBSCRIPT:
			if (ast_strip_parens(place->first)->type->kind != TYPE_ARRAY)
				return place->first;
			place = place->first;
			break;
		case NODE_DEREF:
			return place->first;
		default:
			return NULL;
		}
	}
}

/* The variable at the bottom of an lvalue that hangs on no pointer. */
static struct node *base_of(struct node *place)
{
	for (;;) {
		place = ast_strip_parens(place);
		if (place->kind != NODE_MEMBER && place->kind != NODE_SUBSCRIPT)
			return place;
		place = place->first;
	}
}

/* Where the object lives that @place is a part of. */
struct places origins_home_of(struct origins *o, struct node *place)
{
	struct node *root = origin_root(place);

	if (root)
		return origins_value_of(o, root);
	place = base_of(place);
	if (place->kind == NODE_REF)
		return origins_one(o, origins_place_of(place->decl));
	if (place->kind == NODE_COMPOUND_LITERAL || place->kind == NODE_STRING)
		return origins_one(o, PLACE_LITERAL);
	return origins_value_of(o, place); /* a function's result, a statement expression ... */
}

/* The innermost field that an lvalue names: x.f, p->f, p->f[i]; NULL: none. */
static struct decl *field_of(struct node *place)
{
	place = ast_strip_parens(place);
	while (place->kind == NODE_SUBSCRIPT &&
	       ast_strip_parens(place->first)->type->kind == TYPE_ARRAY)
		place = ast_strip_parens(place->first);
	return place->kind == NODE_MEMBER ? place->decl : NULL;
}

static bool is_register_set(const struct record *record)
{
	return record && (!strcmp(record->tag, "pt_regs") || !strcmp(record->tag, "user_pt_regs") ||
			  !strcmp(record->tag, "user_regs_struct"));
}

static bool points_at_record(const struct type *type)
{
	return type->kind == TYPE_POINTER && type->target->kind == TYPE_RECORD;
}

/* ---- What programs are given ------------------------------------------------ */

static bool is_tracing(enum prog_kind kind)
{
	return kind == PROG_KIND_FENTRY || kind == PROG_KIND_FEXIT || kind == PROG_KIND_FMOD_RET ||
	       kind == PROG_KIND_LSM || kind == PROG_KIND_ITER;
}

/* The value of an extra parameter, or of a register that holds one. */
static uint32_t argument_place(const struct program *program)
{
	if (program->is_syscall)
		return PLACE_USER;
	if (program->is_auto)
		return PLACE_KERNEL;
	return PLACE_REGISTER;
}

static bool is_syscall_tracepoint(const struct program *program)
{
	return program->target && !strncmp(program->target, "syscalls:", 9);
}

/* What a member of the context points at. */
static struct places context_member(struct origins *o, const struct program *program,
				    const struct decl *field, const struct type *type)
{
	struct places none = { 0 };

	if (!program)
		return origins_one(o, PLACE_REGISTER);
	switch (program->kind) {
	case PROG_KIND_KPROBE:
	case PROG_KIND_KRETPROBE:
		/* A system call's first register holds the address of the saved user registers. */
		return origins_one(o, program->is_auto || program->is_syscall ? PLACE_KERNEL :
										PLACE_REGISTER);
	case PROG_KIND_UPROBE:
	case PROG_KIND_URETPROBE:
	case PROG_KIND_USDT:
		return origins_one(o, PLACE_USER);
	case PROG_KIND_TRACEPOINT:
		return origins_one(o, is_syscall_tracepoint(program) ? PLACE_USER : PLACE_KERNEL);
	case PROG_KIND_RAW_TRACEPOINT:
		return origins_one(o, PLACE_KERNEL);
	case PROG_KIND_PERF_EVENT:
	case PROG_KIND_UNKNOWN:
		return origins_one(o, PLACE_REGISTER);
	default:
		break;
	}
	if (field && (!strcmp(field->name, "data") || !strcmp(field->name, "data_end") ||
		      !strcmp(field->name, "data_meta")))
		return origins_one(o, PLACE_PACKET);
	if (is_tracing(program->kind) || type->kind == TYPE_POINTER)
		return origins_one(o, PLACE_TRUSTED);
	return none;
}

/* What a parameter of a program starts with. */
struct places origins_parameter_value(struct origins *o, const struct program *program,
				      const struct decl *param, size_t idx)
{
	struct places none = { 0 };

	if (!idx)
		return origins_one(o, PLACE_CONTEXT);
	if (param->is_user_memory)
		return origins_one(o, PLACE_USER);
	if (is_tracing(program->kind)) {
		if (points_at_record(param->type))
			return origins_one(o, PLACE_TRUSTED);
		if (program->is_syscall && param->type->kind == TYPE_POINTER)
			return origins_one(o, PLACE_USER);
		return origins_one(o, param->type->kind == TYPE_POINTER ? PLACE_KERNEL :
									  PLACE_REGISTER);
	}
	if (param->type->kind != TYPE_POINTER && param->type->kind != TYPE_INTEGER)
		return none;
	return origins_one(o, argument_place(program));
}

/* ---- Reading ---------------------------------------------------------------- */

/* What lies in memory of a kind that is not the program's own. */
static void load_foreign(struct origins *o, struct places *value, uint32_t place,
			 const struct decl *field, const struct type *type,
			 const struct program *program)
{
	if (field && field->is_user_memory)
		place = PLACE_USER;
	switch (place) {
	case PLACE_CONTEXT:
		origins_join(o, value, context_member(o, program, field, type));
		break;
	case PLACE_TRUSTED:
		/* The verifier follows pointers to structs only. */
		if (field && is_register_set(field->record))
			place = PLACE_REGISTER;
		else if (!points_at_record(type))
			place = PLACE_KERNEL;
		places_add(o->arena, value, place);
		break;
	case PLACE_KERNEL:
	case PLACE_REGISTER:
		/* Registers saved in memory are those of user space. */
		if (field && is_register_set(field->record))
			place = PLACE_USER;
		else if (place == PLACE_REGISTER && field && field->record->home == HOME_KERNEL)
			place = PLACE_KERNEL;
		places_add(o->arena, value, place);
		break;
	case PLACE_USER:
		places_add(o->arena, value, place);
		break;
	default:
		break;
	}
}

/* The value of an object of @type at @home, reached through @field. */
static struct places load(struct origins *o, const struct places *home, const struct decl *field,
			  const struct type *type, const struct program *program)
{
	struct places value = { 0 };

	if (type->kind == TYPE_ARRAY)
		return *home;
	for (uint32_t i = 0; i < home->cnt; i++) {
		uint32_t place = home->items[i];

		if (!is_decl_place(place)) {
			load_foreign(o, &value, place, field, type, program);
			continue;
		}
		origins_join(o, &value, o->contents[place - PLACE_FIRST_DECL]);
		if (field)
			origins_join(o, &value, o->contents[field->index]);
	}
	if (field && field->is_user_memory)
		places_add(o->arena, &value, PLACE_USER);
	return value;
}

static const struct program *program_at(const struct origins *o, const struct node *node)
{
	return node->function ? model_program_of(o->model, node->function) : NULL;
}

struct places origins_load(struct origins *o, struct node *place)
{
	struct places home = origins_home_of(o, place);

	return load(o, &home, field_of(place), place->type, program_at(o, place));
}

/* ---- Writing ---------------------------------------------------------------- */

static void store_places(struct origins *o, const struct places *home, const struct decl *field,
			 const struct places *value)
{
	for (uint32_t i = 0; i < home->cnt; i++) {
		uint32_t place = home->items[i];

		if (!is_decl_place(place))
			continue;
		if (field)
			origins_store_at(o, field, value);
		else if (places_join(o->arena, &o->contents[place - PLACE_FIRST_DECL], value))
			o->grew = true;
	}
}

void origins_store(struct origins *o, struct node *place, const struct places *value)
{
	struct places home;

	place = ast_strip_parens(place);
	if (place->kind == NODE_REF) {
		origins_store_at(o, place->decl, value);
		return;
	}
	home = origins_home_of(o, place);
	store_places(o, &home, field_of(place), value);
}

/* Stores into what a pointer expression points at: &x.f keeps the field apart. */
void origins_store_through(struct origins *o, struct node *pointer, const struct places *value)
{
	struct node *target = ast_strip(pointer);
	struct places home;

	if (target->kind == NODE_ADDRESS) {
		origins_store(o, target->first, value);
		return;
	}
	home = origins_value_of(o, pointer);
	store_places(o, &home, field_of(target), value);
}

/* What a pointer expression points at holds: &x.f keeps the field apart. */
struct places origins_load_through(struct origins *o, struct node *pointer)
{
	struct node *target = ast_strip(pointer);
	struct places home;

	if (target->kind == NODE_ADDRESS)
		return origins_load(o, target->first);
	home = origins_value_of(o, pointer);
	return load(o, &home, NULL,
		    target->type->kind == TYPE_POINTER ? target->type->target : target->type,
		    program_at(o, target));
}

void origins_store_initializer(struct origins *o, struct decl *target, struct node *init)
{
	struct places value;

	if (!init)
		return;
	if (init->kind != NODE_INIT_LIST) {
		value = origins_value_of(o, init);
		origins_store_at(o, target, &value);
		return;
	}
	for (struct node *item = init->first; item; item = item->next) {
		if (item->kind == NODE_DESIGNATED)
			origins_store_initializer(o, item->decl, item->first);
		else
			origins_store_initializer(o, target, item);
	}
}
