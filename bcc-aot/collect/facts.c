// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The extract of the model that the generated header needs. */
#include "collect/collect.h"

/* "struct { ... }" in place of a name: rewrite/maps.c gives it one. */
static const char *unnamed_keyword(struct str text)
{
	static const char *const keywords[] = { "struct", "union" };

	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(keywords[i]);

		if (str_starts_with(text, keywords[i]) &&
		    str_starts_with(str_trim((struct str){ text.text + len, text.len_bytes - len }),
				    "{"))
			return keywords[i];
	}
	return NULL;
}

static const char *type_text(struct collector *c, const struct map_decl *map, const char *what,
			     struct span span, const char *fallback)
{
	struct str text;
	const char *keyword;

	if (!span.file)
		return fallback;
	text = str_trim(span_text(span));
	keyword = unnamed_keyword(text);
	if (keyword)
		return arena_printf(c->arena, "%s %s_%s", keyword, map->decl->name, what);
	return arena_strndup(c->arena, text.text, text.len_bytes);
}

static const char *default_key(const struct map_decl *map)
{
	switch (map->kind->id) {
	case MAP_KIND_HASH:
	case MAP_KIND_PERCPU_HASH:
	case MAP_KIND_LPM_TRIE:
		return "u64";
	case MAP_KIND_QUEUE:
	case MAP_KIND_STACK:
	case MAP_KIND_RINGBUF:
		return NULL;
	case MAP_KIND_CGROUP_STORAGE:
	case MAP_KIND_PERCPU_CGROUP_STORAGE:
		return "struct bpf_cgroup_storage_key";
	case MAP_KIND_DEVMAP:
	case MAP_KIND_CPUMAP:
	case MAP_KIND_XSKMAP:
	case MAP_KIND_SOCKMAP:
	case MAP_KIND_SOCKHASH:
	case MAP_KIND_PROG:
		return "u32";
	default:
		return "int";
	}
}

static const char *default_value(const struct map_decl *map)
{
	switch (map->kind->id) {
	case MAP_KIND_RINGBUF:
		return NULL;
	case MAP_KIND_STACKTRACE:
		return map->flags ? "struct bpf_stacktrace_buildid" : "struct bpf_stacktrace";
	case MAP_KIND_PROG:
	case MAP_KIND_PERF_OUTPUT:
	case MAP_KIND_PERF_ARRAY:
	case MAP_KIND_CGROUP_ARRAY:
	case MAP_KIND_CPUMAP:
		return "u32";
	case MAP_KIND_DEVMAP:
	case MAP_KIND_XSKMAP:
	case MAP_KIND_SOCKMAP:
	case MAP_KIND_SOCKHASH:
	case MAP_KIND_ARRAY_OF_MAPS:
	case MAP_KIND_HASH_OF_MAPS:
		return "int";
	default:
		return "u64";
	}
}

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
	fact->key_type = type_text(c, map, "key", map->key_span, default_key(map));
	fact->value_type = type_text(c, map, "value", map->value_span, default_value(map));
	vec_each(op, &c->model->ops) {
		const struct type *type = op->map == map ? event_type(op) : NULL;

		if (type)
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
