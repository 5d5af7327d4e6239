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
	int flags_arg;
};

static const struct map_macro map_macros[] = {
	{ "BPF_TABLE", 3, 1, 2, 4, -1 },
	{ "BPF_F_TABLE", 3, 1, 2, 4, 5 },
	{ "BPF_TABLE_PINNED", 3, 1, 2, 4, 6 },
	{ "BPF_TABLE_PUBLIC", 3, 1, 2, 4, -1 },
	{ "BPF_TABLE_SHARED", 3, 1, 2, 4, 5 },
	{ "BPF_HASH", 0, 1, 2, 3, -1 },
	{ "BPF_PERCPU_HASH", 0, 1, 2, 3, -1 },
	{ "BPF_LPM_TRIE", 0, 1, 2, 3, -1 },
	{ "BPF_ARRAY", 0, -1, 1, 2, -1 },
	{ "BPF_PERCPU_ARRAY", 0, -1, 1, 2, -1 },
	{ "BPF_HISTOGRAM", 0, 1, -1, 2, -1 },
	{ "BPF_STACK_TRACE", 0, -1, -1, 1, -1 },
	{ "BPF_STACK_TRACE_BUILDID", 0, -1, -1, 1, -1 },
	{ "BPF_PROG_ARRAY", 0, -1, -1, 1, -1 },
	{ "BPF_PERF_OUTPUT", 0, -1, -1, -1, -1 },
	{ "BPF_RINGBUF_OUTPUT", 0, -1, -1, 1, -1 },
	{ "BPF_PERF_ARRAY", 0, -1, -1, 1, -1 },
	{ "BPF_CGROUP_ARRAY", 0, -1, -1, 1, -1 },
	{ "BPF_QUEUESTACK", 1, -1, 2, 3, 4 },
	{ "BPF_QUEUESTACK_PINNED", 1, -1, 2, 3, 4 },
	{ "BPF_QUEUESTACK_PUBLIC", 1, -1, 2, 3, 4 },
	{ "BPF_QUEUESTACK_SHARED", 1, -1, 2, 3, 4 },
	{ "BPF_QUEUE", 0, -1, 1, 2, 3 },
	{ "BPF_STACK", 0, -1, 1, 2, 3 },
	{ "BPF_XDP_REDIRECT_MAP", 2, -1, 1, 3, -1 },
	{ "BPF_DEVMAP", 0, -1, -1, 1, -1 },
	{ "BPF_CPUMAP", 0, -1, -1, 1, -1 },
	{ "BPF_XSKMAP", 0, -1, -1, 1, -1 },
	{ "BPF_ARRAY_OF_MAPS", 0, -1, -1, 2, -1 },
	{ "BPF_HASH_OF_MAPS", 0, -1, -1, 3, -1 },
	{ "BPF_SK_STORAGE", 0, -1, 1, -1, -1 },
	{ "BPF_INODE_STORAGE", 0, -1, 1, -1, -1 },
	{ "BPF_TASK_STORAGE", 0, -1, 1, -1, -1 },
	{ "BPF_SOCKMAP_COMMON", 0, -1, -1, 1, -1 },
	{ "BPF_SOCKMAP", 0, -1, -1, 1, -1 },
	{ "BPF_SOCKHASH_COMMON", 0, 1, -1, 2, -1 },
	{ "BPF_SOCKHASH", 0, 1, -1, 2, -1 },
	{ "BPF_CGROUP_STORAGE_COMMON", 0, -1, 1, -1, -1 },
	{ "BPF_CGROUP_STORAGE", 0, -1, 1, -1, -1 },
	{ "BPF_PERCPU_CGROUP_STORAGE", 0, -1, 1, -1, -1 },
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

/* Takes the mark apart: KIND[$INNER][:PATH] or KIND@SHARING. */
static struct str read_mark(struct arena *arena, struct map_decl *map, const char *mark)
{
	char *text = arena_strdup(arena, mark);
	char *colon = strchr(text, ':'), *at, *dollar;

	if (colon) {
		map->pin_path = colon + 1;
		*colon = '\0';
	}
	at = strchr(text, '@');
	if (at) {
		map->sharing = !strcmp(at + 1, "public") ? MAP_PUBLIC : MAP_SHARED;
		*at = '\0';
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

static bool has_size(struct collector *c, const struct map_decl *map, const struct map_part *part,
		     const char *word)
{
	if (!part->type || part->type->size_bytes > 0)
		return true;
	diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
		 "the %s of map '%s' has no size: its type must be complete and not empty where "
		 "the map is declared",
		 word, map->decl->name);
	return false;
}

static bool check_types(struct collector *c, const struct map_decl *map)
{
	if (!has_size(c, map, &map->key, "key") || !has_size(c, map, &map->value, "value"))
		return false;
	if (map->kind->id == MAP_KIND_HISTOGRAM &&
	    (map->value.type->kind != TYPE_INTEGER || map->value.type->size_bytes != 8)) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
			 "the values of histogram '%s' must be u64", map->decl->name);
		return false;
	}
	return true;
}

/* One that is pinned or another program's may leave its size to the map that is there. */
static bool check_size(struct collector *c, const struct map_decl *map)
{
	if (map->max_entries > 0 || map->pin_path ||
	    map->kind->traits & (MAP_HAS_NO_SIZE | MAP_SIZED_BY_CPUS))
		return true;
	diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
		 "map '%s' has room for no entry; only a map that is pinned may leave its size to "
		 "the one that is there",
		 map->decl->name);
	return false;
}

static const char *kernel_type_of(const struct map_decl *map)
{
	if (map->kind->id == MAP_KIND_HISTOGRAM)
		return is_plain_int(map->key.type) ? "ARRAY" : "HASH";
	return map->kind->kernel_type;
}

/* What the declaration says, as far as its text is known. */
static void read_macro(struct map_decl *map, const struct macro_use *use,
		       const struct map_macro *row)
{
	bool is_keyed_outer = !strcmp(use->name, "BPF_HASH_OF_MAPS") && use->args.cnt > 2;

	map->key.span = arg_at(use, is_keyed_outer ? 1 : row->key_arg);
	map->value.span = arg_at(use, row->value_arg);
	map->max_span = arg_at(use, row->max_arg);
	map->flags_span = arg_at(use, row->flags_arg);
	map->counts_pages = !strcmp(use->name, "BPF_RINGBUF_OUTPUT");
}

static void read_declaration(struct collector *c, struct map_decl *map)
{
	const struct decl *decl = map->decl;

	map->key.type = field_type(decl, "key");
	map->value.type = field_type(decl, "leaf");
	map->max_entries = constant(c, "__bcc_max_", decl->name);
	map->flags = constant(c, "__bcc_flags_", decl->name);
}

/* A macro of the program's may declare maps: it is expanded, and all is read again. */
static bool find_macro(struct collector *c, struct map_decl *map)
{
	const struct macro_use *use =
		map->decl->span.file ? front_macro_at(c->unit, map->decl->span.begin) : NULL;
	const struct map_macro *row = use ? map_macro_find(str_from(use->name)) : NULL;

	if (!use) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, map->decl->span,
			 "map '%s' is declared in a header, which is not rewritten; move the "
			 "declaration into the program",
			 map->decl->name);
		return false;
	}
	map->macro = use->span;
	map->span = with_semicolon(use->span);
	if (row)
		read_macro(map, use, row);
	else
		collect_expand(c, use);
	return true;
}

static bool add_map(struct collector *c, struct decl *decl)
{
	struct map_decl *map = arena_new(c->arena, struct map_decl);
	struct str word = read_mark(c->arena, map, decl->annotation + strlen("bcc.map:"));

	map->decl = decl;
	map->kind = map_kind_find(word);
	if (!map->kind) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, decl->span, "BCC has no map kind '%.*s'",
			 STR_ARG(word));
		return false;
	}
	read_declaration(c, map);
	if (!find_macro(c, map) || !check_types(c, map) || !check_size(c, map))
		return false;
	map->kernel_type = kernel_type_of(map);
	*vec_push(c->arena, &c->model->maps) = map;
	return true;
}

/* A map of maps names the map whose like it holds. */
static bool check_inner(struct collector *c, const struct map_decl *map)
{
	const struct map_decl *inner =
		map->inner_map ? model_map_named(c->model, str_from(map->inner_map)) : NULL;

	if (!(map->kind->traits & MAP_IS_OUTER))
		return true;
	if (!map->inner_map) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
			 "'%s' does not say what maps it holds: use BPF_%s_OF_MAPS()",
			 map->decl->name,
			 map->kind->id == MAP_KIND_ARRAY_OF_MAPS ? "ARRAY" : "HASH");
		return false;
	}
	if (!inner) {
		diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
			 "'%s' holds maps like '%s', which is not declared", map->decl->name,
			 map->inner_map);
		return false;
	}
	if (!(inner->kind->traits & MAP_IS_OUTER) && inner->kind->id != MAP_KIND_EXTERN)
		return true;
	diag_add(c->diags, DIAG_KIND_MAP_DECL, map->macro,
		 "'%s' holds maps like '%s', which is of kind %s; the kernel nests ordinary maps "
		 "only",
		 map->decl->name, map->inner_map, inner->kind->word);
	diag_note(c->diags, inner->macro, "'%s' is declared here", inner->decl->name);
	return false;
}

bool collect_maps(struct collector *c)
{
	bool ok = true;

	vec_each(decl, &c->unit->ast->variables) {
		if ((*decl)->annotation && !strncmp((*decl)->annotation, "bcc.map:", 8))
			ok &= add_map(c, *decl);
	}
	if (!ok)
		return false;
	vec_each(map, &c->model->maps)
		ok &= check_inner(c, *map);
	return ok;
}
