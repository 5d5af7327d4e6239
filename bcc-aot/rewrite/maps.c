// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Declarations of maps, as BTF-defined maps of libbpf. */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

#include <ctype.h>

const char *rewrite_type_text(struct rewriter *r, struct span span, const char *fallback)
{
	struct str text;

	if (!span.file)
		return fallback;
	text = str_trim(span_text(span));
	return arena_strndup(r->arena, text.text, text.len_bytes);
}

static int64_t power_of_two(int64_t value)
{
	int64_t power = 1;

	while (power < value)
		power <<= 1;
	return power;
}

/* Does @text keep its value beside any operator? */
static bool is_operand(const char *text)
{
	for (; *text; text++)
		if (!isalnum((unsigned char)*text) && *text != '_')
			return false;
	return true;
}

static const char *max_entries_text(struct rewriter *r, const struct map_decl *map)
{
	const char *text = rewrite_type_text(r, map->max_span, NULL);
	int64_t max = map->max_entries;

	if (map->kind->traits & MAP_SIZED_BY_PAGES)
		return arena_printf(r->arena, is_operand(text) ? "%s * 4096" : "(%s) * 4096", text);
	if (map->kind->id == MAP_KIND_STACKTRACE && power_of_two(max) != max)
		return arena_printf(r->arena, "%lld", (long long)power_of_two(max));
	return text ? text : arena_printf(r->arena, "%lld", (long long)max);
}

static void print_flags(struct strbuf *out, const char *indent, const struct map_decl *map)
{
	if (map->flags == 1)
		strbuf_printf(out, "%s__uint(map_flags, BPF_F_NO_PREALLOC);\n", indent);
	else if (map->flags)
		strbuf_printf(out, "%s__uint(map_flags, 0x%llx);\n", indent, (long long)map->flags);
}

static void print_sizes(struct strbuf *out, const char *indent, const struct map_decl *map,
			const struct map_fact *fact)
{
	strbuf_printf(out, "%s__uint(key_size, sizeof(%s));\n", indent, fact->key_type);
	if (map->kind->id == MAP_KIND_STACKTRACE)
		strbuf_printf(out, "%s__uint(value_size, %lld);\n", indent,
			      (long long)map->value_type->size_bytes);
	else
		strbuf_printf(out, "%s__uint(value_size, sizeof(%s));\n", indent, fact->value_type);
}

static const struct map_decl *find_map(const struct rewriter *r, const char *name)
{
	vec_each(map, &r->model->maps) {
		if (!strcmp((*map)->decl->name, name))
			return *map;
	}
	return NULL;
}

/* The members of the struct that declares a map. */
static void print_members(struct rewriter *r, struct strbuf *out, const char *indent,
			  const struct map_decl *map)
{
	const struct map_fact *fact = model_fact_of(r->model, map);
	const struct map_decl *inner = map->inner_map ? find_map(r, map->inner_map) : NULL;
	unsigned int traits = map->kind->traits;

	strbuf_printf(out, "%s__uint(type, BPF_MAP_TYPE_%s);\n", indent, map->kernel_type);
	if (!(traits & (MAP_HAS_NO_SIZE | MAP_SIZED_BY_CPUS)))
		strbuf_printf(out, "%s__uint(max_entries, %s);\n", indent,
			      max_entries_text(r, map));
	print_flags(out, indent, map);
	if (traits & MAP_HAS_SIZES)
		print_sizes(out, indent, map, fact);
	if (traits & MAP_HAS_KEY)
		strbuf_printf(out, "%s__type(key, %s);\n", indent, fact->key_type);
	if (traits & MAP_HAS_VALUE)
		strbuf_printf(out, "%s__type(value, %s);\n", indent, fact->value_type);
	if (inner) {
		strbuf_printf(out, "%s__array(values, struct {\n", indent);
		print_members(r, out, arena_printf(r->arena, "%s\t", indent), inner);
		strbuf_printf(out, "%s});\n", indent);
	}
}

/* A type that the declaration spells out gets a name, and a definition before the map. */
static void print_own_type(struct rewriter *r, struct strbuf *out, struct span span,
			   const char *name)
{
	const char *text = rewrite_type_text(r, span, NULL);

	if (text && strcmp(text, name))
		strbuf_printf(out, "%s %s;\n\n", name, strchr(text, '{'));
}

/* A declaration of several lines wants a blank one before whatever the next line holds. */
static bool wants_blank(struct span span)
{
	struct str rest = { span.file->text.text + span.end, span.file->text.len_bytes - span.end };

	return str_starts_with(rest, "\n") && !str_starts_with(rest, "\n\n") && rest.len_bytes > 1;
}

void rewrite_maps(struct rewriter *r)
{
	vec_each(item, &r->model->maps) {
		const struct map_decl *map = *item;
		struct strbuf out = { .arena = r->arena };
		const char *functions = rewrite_map_functions(r, map);

		print_own_type(r, &out, map->key_span, model_fact_of(r->model, map)->key_type);
		print_own_type(r, &out, map->value_span, model_fact_of(r->model, map)->value_type);
		strbuf_puts(&out, "struct {\n");
		print_members(r, &out, "\t", map);
		strbuf_printf(&out, "} %s SEC(\".maps\");", map->decl->name);
		strbuf_puts(&out, functions);
		if (wants_blank(map->span))
			strbuf_putc(&out, '\n');
		edit_replace(&r->edits, map->span, strbuf_str(&out).text);
	}
}

static const char *part_of(struct str member)
{
	if (str_is(member, "key"))
		return "key";
	return str_is(member, "leaf") ? "value" : NULL;
}

struct type_search {
	struct rewriter *r;
	const struct map_decl *map; /* whose name came last */
	uint32_t begin;
	uint32_t end;
};

/* typeof(map.key), sizeof(map.leaf): libbpf's declaration has pointers to these types. */
static void see_part(struct str ident, uint32_t offset, void *arg)
{
	struct type_search *search = arg;
	struct source *file = search->r->unit->ast->main;
	const char *part = part_of(ident);
	char *name;

	if (search->map && part && offset == search->end + 1 && file->text.text[search->end] == '.')
		edit_replace(
			&search->r->edits,
			(struct span){ file, search->begin, offset + (uint32_t)ident.len_bytes },
			arena_printf(search->r->arena, "*%s.%s", search->map->decl->name, part));
	name = arena_strndup(search->r->arena, ident.text, ident.len_bytes);
	search->map = find_map(search->r, name);
	search->begin = offset;
	search->end = offset + (uint32_t)ident.len_bytes;
}

void rewrite_map_types(struct rewriter *r)
{
	struct type_search search = { .r = r };

	front_each_identifier(r->unit->ast->main->text, see_part, &search);
}
