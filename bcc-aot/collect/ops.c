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
		diag_add(
			c->diags, DIAG_KIND_UNDECLARED_MAP, node->span,
			"a method is called through something else than a map's own name; BCC takes "
			"'map.%s(...)' only",
			node->decl->name);
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
