// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Maps. The dialect header declares each as a variable marked
 * "bcc.map:KIND[$INNER][:PATH][@SHARING]"; the spelling of its types and size
 * comes from the macro's own arguments.
 */
#include "collect/collect.h"

#include <ctype.h>
#include <stdlib.h>

/* Which argument of a declaring macro is what; -1: it has none, a default holds. */
struct map_macro {
	const char *name;
	int name_arg;
	int key_arg;
	int value_arg;
	int max_arg;
};

static const struct map_macro map_macros[] = {
	{ "BPF_TABLE", 3, 1, 2, 4 },
	{ "BPF_F_TABLE", 3, 1, 2, 4 },
	{ "BPF_TABLE_PINNED", 3, 1, 2, 4 },
	{ "BPF_TABLE_PUBLIC", 3, 1, 2, 4 },
	{ "BPF_TABLE_SHARED", 3, 1, 2, 4 },
	{ "BPF_HASH", 0, 1, 2, 3 },
	{ "BPF_PERCPU_HASH", 0, 1, 2, 3 },
	{ "BPF_LPM_TRIE", 0, 1, 2, 3 },
	{ "BPF_ARRAY", 0, -1, 1, 2 },
	{ "BPF_PERCPU_ARRAY", 0, -1, 1, 2 },
	{ "BPF_HISTOGRAM", 0, 1, -1, 2 },
	{ "BPF_STACK_TRACE", 0, -1, -1, 1 },
	{ "BPF_STACK_TRACE_BUILDID", 0, -1, -1, 1 },
	{ "BPF_PROG_ARRAY", 0, -1, -1, 1 },
	{ "BPF_PERF_OUTPUT", 0, -1, -1, -1 },
	{ "BPF_RINGBUF_OUTPUT", 0, -1, -1, 1 },
	{ "BPF_PERF_ARRAY", 0, -1, -1, 1 },
	{ "BPF_CGROUP_ARRAY", 0, -1, -1, 1 },
	{ "BPF_QUEUESTACK", 1, -1, 2, 3 },
	{ "BPF_QUEUESTACK_PINNED", 1, -1, 2, 3 },
	{ "BPF_QUEUESTACK_PUBLIC", 1, -1, 2, 3 },
	{ "BPF_QUEUESTACK_SHARED", 1, -1, 2, 3 },
	{ "BPF_QUEUE", 0, -1, 1, 2 },
	{ "BPF_STACK", 0, -1, 1, 2 },
	{ "BPF_XDP_REDIRECT_MAP", 2, -1, 1, 3 },
	{ "BPF_DEVMAP", 0, -1, -1, 1 },
	{ "BPF_CPUMAP", 0, -1, -1, 1 },
	{ "BPF_XSKMAP", 0, -1, -1, 1 },
	{ "BPF_ARRAY_OF_MAPS", 0, -1, -1, 2 },
	{ "BPF_HASH_OF_MAPS", 0, -1, -1, -1 },
	{ "BPF_SK_STORAGE", 0, -1, 1, -1 },
	{ "BPF_INODE_STORAGE", 0, -1, 1, -1 },
	{ "BPF_TASK_STORAGE", 0, -1, 1, -1 },
	{ "BPF_SOCKMAP_COMMON", 0, -1, -1, 1 },
	{ "BPF_SOCKMAP", 0, -1, -1, 1 },
	{ "BPF_SOCKHASH_COMMON", 0, 1, -1, 2 },
	{ "BPF_SOCKHASH", 0, 1, -1, 2 },
	{ "BPF_CGROUP_STORAGE_COMMON", 0, -1, 1, -1 },
	{ "BPF_CGROUP_STORAGE", 0, -1, 1, -1 },
	{ "BPF_PERCPU_CGROUP_STORAGE", 0, -1, 1, -1 },
};

static const struct map_macro *map_macro_find(struct str name)
{
	for (size_t i = 0; i < sizeof(map_macros) / sizeof(*map_macros); i++) {
		if (str_is(name, map_macros[i].name))
			return &map_macros[i];
	}
	return NULL;
}

int collect_map_name_arg(struct str name)
{
	const struct map_macro *row = map_macro_find(name);

	return row ? row->name_arg : -1;
}

static struct span arg_at(const struct macro_use *use, int idx)
{
	if (idx < 0 || (size_t)idx >= use->args.cnt)
		return (struct span){ 0 };
	return use->args.items[idx];
}

static const struct decl *enumerator(const struct collector *c, const char *prefix,
				     const char *name)
{
	size_t len = strlen(prefix);

	vec_each(item, &c->unit->ast->enumerators) {
		if (!strncmp((*item)->name, prefix, len) && !strcmp((*item)->name + len, name))
			return *item;
	}
	return NULL;
}

static int64_t constant(const struct collector *c, const char *prefix, const char *name)
{
	const struct decl *item = enumerator(c, prefix, name);

	return item ? item->value : 0;
}

static struct type *field_type(const struct decl *decl, const char *name)
{
	if (!decl->type->record)
		return NULL;
	vec_each(field, &decl->type->record->fields) {
		if (!strcmp((*field)->name, name))
			return (*field)->type;
	}
	return NULL;
}

/* The declaration up to its semicolon. */
static struct span with_semicolon(struct span span)
{
	const char *text = span.file->text.text;
	uint32_t end = span.end;

	while (isspace((unsigned char)text[end]))
		end++;
	if (text[end] == ';')
		span.end = end + 1;
	return span;
}

/* Takes the mark apart: KIND[$INNER][:PATH][@SHARING]. */
static struct str read_mark(struct arena *arena, struct map_decl *map, const char *mark)
{
	char *text = arena_strdup(arena, mark);
	char *at = strchr(text, '@'), *colon, *dollar;

	if (at) {
		map->sharing = !strcmp(at + 1, "public") ? MAP_PUBLIC : MAP_SHARED;
		*at = '\0';
	}
	colon = strchr(text, ':');
	if (colon) {
		map->pin_path = colon + 1;
		*colon = '\0';
	}
	dollar = strchr(text, '$');
	if (dollar) {
		map->inner_map = dollar + 1;
		*dollar = '\0';
	}
	return str_from(text);
}

static bool is_plain_int(const struct type *type)
{
	return type && type->kind == TYPE_INTEGER && type->size_bytes == 4 && !type->is_unsigned &&
	       !type->is_enum;
}

static bool check_types(struct collector *c, const struct map_decl *map)
{
	const struct type *types[] = { map->key_type, map->value_type };
	const char *const words[] = { "key", "value" };

	for (int i = 0; i < 2; i++) {
		if (!types[i])
			continue;
		if (types[i]->size_bytes <= 0) {
			diag_add(
				c->diags, DIAG_KIND_MAP_DECL, map->macro,
				"the %s of map '%s' has no size: its type must be complete and not "
				"empty where the map is declared",
				words[i], map->decl->name);
			return false;
		}
	}
	if (map->kind->id == MAP_KIND_HISTOGRAM &&
	    (map->value_type->kind != TYPE_INTEGER || map->value_type->size_bytes != 8)) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
			 "the values of histogram '%s' must be u64", map->decl->name);
		return false;
	}
	return true;
}

static const char *kernel_type_of(const struct map_decl *map)
{
	if (map->kind->id == MAP_KIND_HISTOGRAM)
		return is_plain_int(map->key_type) ? "ARRAY" : "HASH";
	return map->kind->kernel_type;
}

static bool add_map(struct collector *c, struct decl *decl)
{
	struct map_decl *map = arena_new(c->arena, struct map_decl);
	const struct macro_use *use = front_macro_at(c->unit, decl->span.begin);
	const struct map_macro *row = use ? map_macro_find(str_from(use->name)) : NULL;
	struct str word = read_mark(c->arena, map, decl->annotation + strlen("bcc.map:"));

	map->decl = decl;
	map->kind = map_kind_find(word);
	if (!map->kind) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, decl->span, "BCC has no map kind '%.*s'",
			 STR_ARG(word));
		return false;
	}
	if (!row) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, decl->span,
			 "map '%s' is declared inside another macro; write the declaration out",
			 decl->name);
		return false;
	}
	map->macro = use->span;
	map->span = with_semicolon(use->span);
	map->key_span = arg_at(use, row->key_arg);
	map->value_span = arg_at(use, row->value_arg);
	map->max_span = arg_at(use, row->max_arg);
	if (!strcmp(use->name, "BPF_HASH_OF_MAPS") && use->args.cnt > 2)
		map->key_span = arg_at(use, 1);
	map->key_type = field_type(decl, "key");
	map->value_type = field_type(decl, "leaf");
	map->max_entries = constant(c, "__bcc_max_", decl->name);
	map->flags = constant(c, "__bcc_flags_", decl->name);
	if (!check_types(c, map))
		return false;
	map->kernel_type = kernel_type_of(map);
	*vec_push(c->arena, &c->model->maps) = map;
	return true;
}

bool collect_maps(struct collector *c)
{
	bool ok = true;

	vec_each(decl, &c->unit->ast->variables) {
		if ((*decl)->annotation && !strncmp((*decl)->annotation, "bcc.map:", 8))
			ok &= add_map(c, *decl);
	}
	return ok;
}
