// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Calls of maps' methods, and members of maps that are used in any other way. */
#include "collect/collect.h"

struct search {
	struct collector *c;
	bool ok;
};

/* The map whose member @node is; NULL if it is a member of something else. */
static struct map_decl *map_of_member(const struct collector *c, const struct node *node)
{
	const struct node *base;

	if (node->kind != NODE_MEMBER || node->is_arrow)
		return NULL;
	base = ast_strip_parens(node->first);
	return base && base->kind == NODE_REF ? model_map_of(c->model, base->decl) : NULL;
}

static struct node *callee_of(struct node *call)
{
	struct node *callee = ast_strip(call->first);

	while (callee && callee->kind == NODE_DEREF)
		callee = ast_strip(callee->first);
	return callee;
}

static unsigned int arg_count(const struct node *call)
{
	unsigned int cnt = 0;

	for (const struct node *arg = call->first->next; arg; arg = arg->next)
		cnt++;
	return cnt;
}

static bool add_op(struct collector *c, struct node *call, struct map_decl *map)
{
	struct node *callee = callee_of(call);
	const struct map_op_row *row = map_op_find(callee->decl->name);
	unsigned int arg_cnt = arg_count(call);
	struct map_op *op;

	if (!row) {
		diag_add(c->diags, DIAG_KIND_UNKNOWN_MAP_METHOD, callee->op_span,
			 "no map has a method '%s'", callee->decl->name);
		return false;
	}
	if (arg_cnt < row->min_args || arg_cnt > row->max_args) {
		diag_add(c->diags, DIAG_KIND_UNKNOWN_MAP_METHOD, call->span,
			 "'%s' takes %u argument%s, but %u %s given", row->name, row->min_args,
			 row->min_args == 1 ? "" : "s", arg_cnt, arg_cnt == 1 ? "is" : "are");
		return false;
	}
	op = vec_push(c->arena, &c->model->ops);
	op->call = call;
	op->map = map;
	op->row = row;
	if (row->id < 32)
		map->helpers |= 1u << row->id;
	return true;
}

static bool is_table_record(const struct type *type)
{
	const struct type *record = type->kind == TYPE_POINTER ? type->target : type;
	size_t len;

	if (record->kind != TYPE_RECORD || record->record->home != HOME_USER)
		return false;
	len = strlen(record->record->tag);
	return len > 8 && !strcmp(record->record->tag + len - 8, "_table_t");
}

static void report_other_table(struct collector *c, const struct node *member)
{
	const struct node *table = ast_strip(member->first);

	/* A map stands outside of functions; a parameter is a copy, which nobody can declare. */
	if (table->kind == NODE_REF && table->decl->is_file_scope &&
	    table->type->kind == TYPE_RECORD)
		diag_add(c->diags, DIAG_KIND_UNDECLARED_MAP, member->span,
			 "'%s' is declared as what BCC's macros stand for, not by one of them; "
			 "declare it by BPF_TABLE(\"TYPE\", KEY, VALUE, %s, SIZE), or by the macro "
			 "for its kind, and leave out its struct",
			 table->decl->name, table->decl->name);
	else
		diag_add(
			c->diags, DIAG_KIND_UNDECLARED_MAP, member->span,
			"a method is called through something else than a map's own name; BCC takes "
			"'map.%s(...)' only",
			member->decl->name);
}

static bool visit(struct node *node, void *arg)
{
	struct search *search = arg;
	struct collector *c = search->c;
	struct map_decl *map;

	if (node->kind == NODE_CALL && node->first) {
		map = map_of_member(c, callee_of(node));
		if (map)
			search->ok &= add_op(c, node, map);
	}
	if (node->kind == NODE_MEMBER && !map_of_member(c, node) && node->first &&
	    is_table_record(node->first->type)) {
		report_other_table(c, node);
		search->ok = false;
	}
	return true;
}

bool collect_ops(struct collector *c)
{
	struct search search = { c, true };

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, visit, &search);
	return search.ok;
}

/* ---- What methods take by its address */

/* What argument number @number of a method points at. */
static const struct map_part *part_of(const struct map_op *op, unsigned int number)
{
	switch (op->row->id) {
	case MAP_OP_LOOKUP:
	case MAP_OP_LOOKUP_OR_TRY_INIT:
	case MAP_OP_LOOKUP_OR_INIT:
	case MAP_OP_UPDATE:
	case MAP_OP_INSERT:
	case MAP_OP_DELETE:
		return number == 1 ? &op->map->key : number == 2 ? &op->map->value : NULL;
	case MAP_OP_PUSH:
		return number == 1 ? &op->map->value : NULL;
	default:
		return NULL;
	}
}

static bool is_data(const struct map_op *op, unsigned int number)
{
	switch (op->row->id) {
	case MAP_OP_PERF_SUBMIT:
		return number == 2;
	case MAP_OP_PERF_SUBMIT_SKB:
		return number == 3;
	case MAP_OP_RINGBUF_OUTPUT:
		return number == 1;
	default:
		return false;
	}
}

/* Helpers take the program's own memory only; what may be that on some path is left alone. */
static enum address_space foreign_space(struct collector *c, struct node *arg)
{
	origin_set set;

	if (arg->type->kind != TYPE_POINTER && arg->type->kind != TYPE_ARRAY)
		return ADDRESS_SPACE_OWN;
	set = origin_of(c->origins, arg);
	if (!set || set & ~(origin_set)(ORIGINS_FOREIGN | ORIGIN_TRUSTED))
		return ADDRESS_SPACE_OWN;
	return set & ORIGINS_FOREIGN ? collect_space(arg, set) : ADDRESS_SPACE_KERNEL;
}

static bool can_be_copied(const struct map_part *part)
{
	return part && part->text && part->type && part->type->kind != TYPE_ARRAY;
}

static const char *name_of(enum address_space space)
{
	if (space == ADDRESS_SPACE_EITHER)
		return "kernel or user";
	return space == ADDRESS_SPACE_USER ? "user" : "kernel";
}

static bool take_by_address(struct collector *c, struct map_op *op, unsigned int number)
{
	struct node *arg = ast_child(op->call, number);
	const struct map_part *part = part_of(op, number);
	enum address_space space;

	if (!arg || (!part && !is_data(op, number)))
		return true;
	space = foreign_space(c, arg);
	if (space == ADDRESS_SPACE_OWN)
		return true;
	if (!can_be_copied(part)) {
		diag_add(
			c->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, arg->span,
			"'%s' takes memory of the program's own only, and this is %s memory; copy it "
			"into a variable with a probe read first",
			op->row->name, name_of(space));
		return false;
	}
	op->copied[number - 1] = part;
	op->spaces[number - 1] = space;
	return true;
}

bool collect_op_memory(struct collector *c)
{
	bool ok = true;

	vec_each(op, &c->model->ops) {
		for (unsigned int number = 1; number <= 3; number++)
			ok &= take_by_address(c, op, number);
	}
	return ok;
}
