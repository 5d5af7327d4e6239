// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The extract of the model that the generated header needs. */
#include "collect/collect.h"

#include <string.h>

/* The struct that an output call sends: what its data argument points at. */
static const struct type *event_type(const struct map_op *op)
{
	const struct node *data = NULL;
	const struct type *type;

	if (op->row->id == MAP_OP_PERF_SUBMIT)
		data = ast_child(op->call, 2);
	else if (op->row->id == MAP_OP_RINGBUF_OUTPUT || op->row->id == MAP_OP_RINGBUF_SUBMIT)
		data = ast_child(op->call, 1);
	if (!data)
		return NULL;
	type = ast_strip((struct node *)data)->type;
	if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY)
		return NULL;
	return type->target->kind == TYPE_RECORD && type->target->record->home == HOME_USER ?
		       type->target :
		       NULL;
}

static struct str last_word(const char *text)
{
	const char *blank = strrchr(text, ' ');

	return str_from(blank ? blank + 1 : text);
}

static bool is_at_file_scope(const struct collector *c, const struct record *record)
{
	vec_each(known, &c->unit->ast->records) {
		if (*known == record)
			return true;
	}
	return false;
}

/* Can the header say it? Not if the struct has no name, or one that only a function knows. */
static bool has_name(const struct collector *c, const struct type *type)
{
	if (!is_at_file_scope(c, type->record))
		return false;
	vec_each(name, &c->unit->ast->type_names) {
		if (str_is(last_word(type->spelling), name->name))
			return true;
	}
	return false;
}

static void add_event_type(struct collector *c, struct map_fact *fact, const char *spelling)
{
	vec_each(known, &fact->event_types) {
		if (!strcmp(*known, spelling))
			return;
	}
	*vec_push(c->arena, &fact->event_types) = spelling;
}

static void add_map(struct collector *c, const struct map_decl *map)
{
	struct map_fact *fact = vec_push(c->arena, &c->model->facts->maps);

	fact->name = map->decl->name;
	fact->kind = map->kind->word;
	fact->key_type = map->key.text;
	fact->value_type = map->value.text;
	fact->pin_path = map->pin_path;
	fact->page_cnt = map->counts_pages ? map->max_entries : 0;
	fact->sharing = map->kind->id == MAP_KIND_EXTERN ? MAP_EXTERN : map->sharing;
	vec_each(op, &c->model->ops) {
		const struct type *type = op->map == map ? event_type(op) : NULL;

		if (type && has_name(c, type))
			add_event_type(c, fact, type->spelling);
	}
}

void collect_facts(struct collector *c)
{
	c->model->facts = arena_new(c->arena, struct facts);
	vec_each(map, &c->model->maps)
		add_map(c, *map);
	vec_each(param, &c->model->params) {
		struct param_fact *fact = vec_push(c->arena, &c->model->facts->params);

		fact->name = param->name;
		fact->type = param->type;
	}
	vec_each(program, &c->model->programs) {
		struct prog_fact *fact = vec_push(c->arena, &c->model->facts->progs);

		fact->name = (*program)->function->name;
		fact->kind = (*program)->kind;
		fact->target = (*program)->target;
		fact->is_auto = (*program)->is_auto;
		fact->is_syscall = (*program)->is_syscall;
	}
}
