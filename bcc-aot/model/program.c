// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "model/program.h"

static const struct map_kind map_kinds[] = {
#define MAP_KIND(id, word, type, traits, since) { MAP_KIND_##id, word, type, traits, since },
#include "model/map_kinds.def"
#undef MAP_KIND
};

#define KIND(id) (1ull << MAP_KIND_##id)
static const struct map_op_row map_ops[] = {
#define MAP_OP(id, name, kinds, min_args, max_args, form, since)                                   \
	{ MAP_OP_##id, name, kinds, min_args, max_args, form, since },
#include "model/ops.def"
#undef MAP_OP
};
#undef KIND

const struct map_kind *map_kind_find(struct str word)
{
	for (size_t i = 0; i < MAP_KIND_CNT; i++) {
		if (str_is(word, map_kinds[i].word))
			return &map_kinds[i];
	}
	return NULL;
}

const struct map_op_row *map_op_find(const char *name)
{
	for (size_t i = 0; i < MAP_OP_CNT; i++) {
		if (!strcmp(name, map_ops[i].name))
			return &map_ops[i];
	}
	return NULL;
}

struct map_decl *model_map_of(const struct model *model, const struct decl *decl)
{
	vec_each(map, &model->maps) {
		if ((*map)->decl == decl)
			return *map;
	}
	return NULL;
}

struct map_decl *model_map_named(const struct model *model, struct str name)
{
	vec_each(map, &model->maps) {
		if (str_is(name, (*map)->decl->name))
			return *map;
	}
	return NULL;
}

const char *model_part_spelling(struct arena *arena, const struct map_part_use *use)
{
	if (use->is_type)
		return use->part->text;
	return arena_printf(arena, use->is_pointer ? "((%s *)0)" : "(*(%s *)0)", use->part->text);
}

struct program *model_program_of(const struct model *model, const struct decl *function)
{
	vec_each(program, &model->programs) {
		if ((*program)->function == function)
			return *program;
	}
	return NULL;
}

const struct map_op *model_op_of(const struct model *model, const struct node *call)
{
	vec_each(op, &model->ops) {
		if (op->call == call)
			return op;
	}
	return NULL;
}

const struct varying *model_varying_at(const struct model *model, const struct node *node)
{
	vec_each(varying, &model->varying) {
		if (varying->node == node)
			return varying;
	}
	return NULL;
}
