// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * The analysis itself: an evaluator of expressions over sets of places, run
 * over every function until nothing grows.
 */
#include "origin/origin.h"
#include "origin/places.h"

#include <string.h>

struct origins {
	struct arena *arena;
	const struct model *model;
	struct places *contents;	/* by declaration: where what is stored there points */
	bool grew;
};

static struct places value_of(struct origins *o, struct node *node);

/* ---- Places ---------------------------------------------------------------- */

static uint32_t place_of(const struct decl *decl)
{
	return PLACE_FIRST_DECL + decl->index;
}

static bool is_decl_place(uint32_t place)
{
	return place >= PLACE_FIRST_DECL;
}

static struct places one(struct origins *o, uint32_t place)
{
	struct places set = { 0 };

	places_add(o->arena, &set, place);
	return set;
}

static void join(struct origins *o, struct places *set, struct places more)
{
	places_join(o->arena, set, &more);
}

/* A set of one's own: what @contents holds must not grow by way of a result. */
static struct places contents_of(struct origins *o, const struct decl *decl)
{
	struct places set = { 0 };

	join(o, &set, o->contents[decl->index]);
	return set;
}

static void store_at(struct origins *o, const struct decl *decl, const struct places *value)
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
static struct places home_of(struct origins *o, struct node *place)
{
	struct node *root = origin_root(place);

	if (root)
		return value_of(o, root);
	place = base_of(place);
	if (place->kind == NODE_REF)
		return one(o, place_of(place->decl));
	if (place->kind == NODE_COMPOUND_LITERAL || place->kind == NODE_STRING)
		return one(o, PLACE_LITERAL);
	return value_of(o, place);	/* a function's result, a statement expression ... */
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
		return one(o, PLACE_REGISTER);
	switch (program->kind) {
	case PROG_KIND_KPROBE:
	case PROG_KIND_KRETPROBE:
		/* A system call's first register holds the address of the saved user registers. */
		return one(o, program->is_auto || program->is_syscall ? PLACE_KERNEL : PLACE_REGISTER);
	case PROG_KIND_UPROBE:
	case PROG_KIND_URETPROBE:
	case PROG_KIND_USDT:
		return one(o, PLACE_USER);
	case PROG_KIND_TRACEPOINT:
		return one(o, is_syscall_tracepoint(program) ? PLACE_USER : PLACE_KERNEL);
	case PROG_KIND_RAW_TRACEPOINT:
		return one(o, PLACE_KERNEL);
	case PROG_KIND_PERF_EVENT:
	case PROG_KIND_UNKNOWN:
		return one(o, PLACE_REGISTER);
	default:
		break;
	}
	if (field && (!strcmp(field->name, "data") || !strcmp(field->name, "data_end") ||
		      !strcmp(field->name, "data_meta")))
		return one(o, PLACE_PACKET);
	if (is_tracing(program->kind) || type->kind == TYPE_POINTER)
		return one(o, PLACE_TRUSTED);
	return none;
}

/* What a parameter of a program starts with. */
static struct places parameter_value(struct origins *o, const struct program *program,
				     const struct decl *param, size_t idx)
{
	struct places none = { 0 };

	if (!idx)
		return one(o, PLACE_CONTEXT);
	if (param->is_user_memory)
		return one(o, PLACE_USER);
	if (is_tracing(program->kind)) {
		if (points_at_record(param->type))
			return one(o, PLACE_TRUSTED);
		if (program->is_syscall && param->type->kind == TYPE_POINTER)
			return one(o, PLACE_USER);
		return one(o, param->type->kind == TYPE_POINTER ? PLACE_KERNEL : PLACE_REGISTER);
	}
	if (param->type->kind != TYPE_POINTER && param->type->kind != TYPE_INTEGER)
		return none;
	return one(o, argument_place(program));
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
		join(o, value, context_member(o, program, field, type));
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
		join(o, &value, o->contents[place - PLACE_FIRST_DECL]);
		if (field)
			join(o, &value, o->contents[field->index]);
	}
	if (field && field->is_user_memory)
		places_add(o->arena, &value, PLACE_USER);
	return value;
}

static const struct program *program_at(const struct origins *o, const struct node *node)
{
	return node->function ? model_program_of(o->model, node->function) : NULL;
}

static struct places load_lvalue(struct origins *o, struct node *place)
{
	struct places home = home_of(o, place);

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
			store_at(o, field, value);
		else if (places_join(o->arena, &o->contents[place - PLACE_FIRST_DECL], value))
			o->grew = true;
	}
}

static void store_lvalue(struct origins *o, struct node *place, const struct places *value)
{
	struct places home;

	place = ast_strip_parens(place);
	if (place->kind == NODE_REF) {
		store_at(o, place->decl, value);
		return;
	}
	home = home_of(o, place);
	store_places(o, &home, field_of(place), value);
}

/* Stores into what a pointer expression points at: &x.f keeps the field apart. */
static void store_through(struct origins *o, struct node *pointer, const struct places *value)
{
	struct node *target = ast_strip(pointer);
	struct places home;

	if (target->kind == NODE_ADDRESS) {
		store_lvalue(o, target->first, value);
		return;
	}
	home = value_of(o, pointer);
	store_places(o, &home, field_of(target), value);
}

/* What a pointer expression points at holds: &x.f keeps the field apart. */
static struct places load_through(struct origins *o, struct node *pointer)
{
	struct node *target = ast_strip(pointer);
	struct places home;

	if (target->kind == NODE_ADDRESS)
		return load_lvalue(o, target->first);
	home = value_of(o, pointer);
	return load(o, &home, NULL,
		    target->type->kind == TYPE_POINTER ? target->type->target : target->type,
		    program_at(o, target));
}

static void store_initializer(struct origins *o, struct decl *target, struct node *init)
{
	struct places value;

	if (!init)
		return;
	if (init->kind != NODE_INIT_LIST) {
		value = value_of(o, init);
		store_at(o, target, &value);
		return;
	}
	for (struct node *item = init->first; item; item = item->next) {
		if (item->kind == NODE_DESIGNATED)
			store_initializer(o, item->decl, item->first);
		else
			store_initializer(o, target, item);
	}
}

/* ---- Calls ------------------------------------------------------------------ */

enum helper_effect { EFFECT_RETURNS, EFFECT_COPIES };

struct helper_row {
	const char *name;
	enum helper_effect effect;
	uint32_t place;
};

static const struct helper_row helper_rows[] = {
#define RETURNS(name, place) { name, EFFECT_RETURNS, place },
#define COPIES(name, place) { name, EFFECT_COPIES, place },
#include "origin/helpers.def"
#undef RETURNS
#undef COPIES
};

static const struct helper_row *helper_find(const char *name)
{
	for (size_t i = 0; i < sizeof(helper_rows) / sizeof(*helper_rows); i++) {
		if (!strcmp(name, helper_rows[i].name))
			return &helper_rows[i];
	}
	return NULL;
}

static void copy_memory(struct origins *o, struct node *call, uint32_t place)
{
	struct node *dst = ast_child(call, 1), *src = ast_child(call, 3);
	struct places value;

	if (!dst || !src)
		return;
	value = load_through(o, src);
	/* The helper says which memory it reads, unless the program reads its own. */
	for (uint32_t i = 0; place != PLACE_REGISTER && i < value.cnt; i++) {
		if (value.items[i] == PLACE_REGISTER)
			value.items[i] = place;
	}
	if (!value.cnt && place != PLACE_REGISTER)
		value = one(o, place);
	store_through(o, dst, &value);
}

static struct places call_helper(struct origins *o, struct node *call, const char *name)
{
	const struct helper_row *row = helper_find(name);
	struct places value = { 0 };

	if (!row)
		return value;
	if (row->effect == EFFECT_RETURNS)
		return one(o, row->place);
	copy_memory(o, call, row->place);
	return value;
}

static struct places call_own(struct origins *o, struct node *call, struct decl *function)
{
	struct node *arg = call->first->next;

	for (size_t i = 0; arg && i < function->params.cnt; i++, arg = arg->next) {
		struct places value = value_of(o, arg);

		store_at(o, function->params.items[i], &value);
	}
	return contents_of(o, function);
}

/* A function of a header without a body here: a pointer that comes back belongs to an argument. */
static struct places call_shim(struct origins *o, struct node *call)
{
	struct places value = { 0 };

	if (call->type->kind != TYPE_POINTER)
		return value;
	for (struct node *arg = call->first->next; arg; arg = arg->next) {
		if (arg->type->kind == TYPE_POINTER)
			join(o, &value, value_of(o, arg));
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
		value = load_through(o, ast_child(op->call, 2));
		store_at(o, map, &value);
		break;
	case MAP_OP_PUSH:
		value = load_through(o, ast_child(op->call, 1));
		store_at(o, map, &value);
		return none;
	case MAP_OP_POP:
	case MAP_OP_PEEK:
		store_through(o, ast_child(op->call, 1), &o->contents[map->index]);
		return none;
	case MAP_OP_RINGBUF_RESERVE:
		return one(o, PLACE_RECORD);
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
	return one(o, place_of(map));
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
		return value_of(o, right);
	if (node->op != '+' && node->op != '-' && node->op != '&' && node->op != '|')
		return value;
	/* With a pointer on one side, the other one is a distance. */
	if (left->type->kind == TYPE_POINTER || left->type->kind == TYPE_ARRAY)
		return value_of(o, left);
	if (right->type->kind == TYPE_POINTER || right->type->kind == TYPE_ARRAY)
		return value_of(o, right);
	value = value_of(o, left);
	join(o, &value, value_of(o, right));
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
	return last ? value_of(o, last) : none;
}

static struct places conditional_value(struct origins *o, struct node *node)
{
	struct places value = { 0 };
	struct node *first = node->first;

	/* a ?: b has no middle operand of its own. */
	if (first && first->next && first->next->next)
		first = first->next;
	for (; first; first = first->next)
		join(o, &value, value_of(o, first));
	return value;
}

static struct places reference_value(struct origins *o, struct node *node)
{
	struct places none = { 0 };

	if (node->decl->kind != DECL_VARIABLE && node->decl->kind != DECL_PARAMETER)
		return none;
	if (node->decl->type->kind == TYPE_ARRAY && node->decl->kind == DECL_VARIABLE)
		return one(o, place_of(node->decl));
	return contents_of(o, node->decl);
}

static struct places value_of(struct origins *o, struct node *node)
{
	struct places none = { 0 };

	switch (node->kind) {
	case NODE_REF:
		return reference_value(o, node);
	case NODE_MEMBER:
	case NODE_SUBSCRIPT:
	case NODE_DEREF:
		return load_lvalue(o, node);
	case NODE_ADDRESS:
		return home_of(o, node->first);
	case NODE_CAST:
	case NODE_PAREN:
	case NODE_INCDEC:
	case NODE_UNARY:
	case NODE_DESIGNATED:
		return node->first ? value_of(o, node->first) : none;
	case NODE_COND:
		return conditional_value(o, node);
	case NODE_BINARY:
		return binary_value(o, node);
	case NODE_ASSIGN:
		return value_of(o, node->first);
	case NODE_STATEMENT_EXPR:
		return last_value(o, node);
	case NODE_COMPOUND_LITERAL:
	case NODE_STRING:
		return one(o, PLACE_LITERAL);
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
		store_initializer(o, node->decl, node->first);
		if (node->decl->is_user_memory) {
			value = one(o, PLACE_USER);
			store_at(o, node->decl, &value);
		}
		break;
	case NODE_ASSIGN:
		value = value_of(o, node->first->next);
		store_lvalue(o, node->first, &value);
		break;
	case NODE_RETURN:
		if (!node->first || !node->function)
			break;
		value = value_of(o, node->first);
		store_at(o, node->function, &value);
		break;
	case NODE_CALL:
		value_of(o, node);
		break;
	case NODE_COMPOUND_LITERAL:
		/* Its fields are kept by type, whoever holds the literal. */
		for (struct node *item = node->first ? node->first->first : NULL; item; item = item->next) {
			if (item->kind == NODE_DESIGNATED)
				store_initializer(o, item->decl, item->first);
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
		struct places value = parameter_value(o, program, function->params.items[i], i);

		store_at(o, function->params.items[i], &value);
	}
}

static void start_helpers(struct origins *o)
{
	vec_each(function, &o->model->ast->functions) {
		vec_each(param, &(*function)->params) {
			struct places user = one(o, PLACE_USER);

			if ((*param)->is_user_memory)
				store_at(o, *param, &user);
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
		[PLACE_RECORD] = ORIGIN_RECORD, [PLACE_CONTEXT] = ORIGIN_CONTEXT,
		[PLACE_PACKET] = ORIGIN_PACKET, [PLACE_TRUSTED] = ORIGIN_TRUSTED,
		[PLACE_KERNEL] = ORIGIN_KERNEL, [PLACE_USER] = ORIGIN_USER,
		[PLACE_REGISTER] = ORIGIN_REGISTER, [PLACE_MAP] = ORIGIN_MAP,
		[PLACE_LITERAL] = ORIGIN_LOCAL,
	};

	if (place < PLACE_FIRST_DECL)
		return masks[place];
	vec_each(map, &o->model->maps) {
		if (place_of((*map)->decl) == place)
			return ORIGIN_MAP;
	}
	return ORIGIN_LOCAL;
}

origin_set origin_of(struct origins *o, struct node *expr)
{
	struct places value = value_of(o, expr);
	origin_set set = 0;

	for (uint32_t i = 0; i < value.cnt; i++)
		set |= mask_of(o, value.items[i]);
	return set;
}

const char *origin_print(struct arena *arena, origin_set set)
{
	static const char *const names[] = { "local", "map", "record", "context", "packet",
					     "trusted", "kernel", "user", "register" };
	const char *text = "";

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (set & (1u << i))
			text = arena_printf(arena, "%s%s%s", text, *text ? "|" : "", names[i]);
	}
	return *text ? text : "none";
}
