// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Declarations of maps, as BTF-defined maps of libbpf. */
#include "rewrite/rewrite.h"

#include "base/strbuf.h"

#include <ctype.h>

static const char *text_of(struct rewriter *r, struct span span)
{
	struct str text;

	if (!span.file)
		return NULL;
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
	const char *text = text_of(r, map->max_span);
	int64_t max = map->max_entries;

	if (map->counts_pages)
		return arena_printf(r->arena, is_operand(text) ? "%s * 4096" : "(%s) * 4096", text);
	if (map->kind->id == MAP_KIND_STACKTRACE && power_of_two(max) != max)
		return arena_printf(r->arena, "%lld", (long long)power_of_two(max));
	return text ? text : arena_printf(r->arena, "%lld", (long long)max);
}

static void print_flags(struct rewriter *r, struct strbuf *out, const char *indent,
			const struct map_decl *map)
{
	const char *text = text_of(r, map->flags_span);

	if (!map->flags)
		return;
	if (!text && map->flags == 1)
		text = "BPF_F_NO_PREALLOC";
	if (!text)
		text = arena_printf(r->arena, "0x%llx", (long long)map->flags);
	strbuf_printf(out, "%s__uint(map_flags, %s);\n", indent, text);
}

static void print_sizes(struct strbuf *out, const char *indent, const struct map_decl *map)
{
	strbuf_printf(out, "%s__uint(key_size, sizeof(%s));\n", indent, map->key.text);
	if (map->kind->id == MAP_KIND_STACKTRACE)
		strbuf_printf(out, "%s__uint(value_size, %lld);\n", indent,
			      (long long)map->value.type->size_bytes);
	else
		strbuf_printf(out, "%s__uint(value_size, sizeof(%s));\n", indent, map->value.text);
}

/* The members of the struct that declares a map. */
static void print_members(struct rewriter *r, struct strbuf *out, const char *indent,
			  const struct map_decl *map)
{
	const struct map_decl *inner =
		map->inner_map ? model_map_named(r->model, str_from(map->inner_map)) : NULL;
	unsigned int traits = map->kind->traits;

	strbuf_printf(out, "%s__uint(type, BPF_MAP_TYPE_%s);\n", indent, map->kernel_type);
	if (!(traits & (MAP_HAS_NO_SIZE | MAP_SIZED_BY_CPUS)))
		strbuf_printf(out, "%s__uint(max_entries, %s);\n", indent,
			      max_entries_text(r, map));
	print_flags(r, out, indent, map);
	if (traits & MAP_HAS_SIZES)
		print_sizes(out, indent, map);
	if (traits & MAP_HAS_KEY)
		strbuf_printf(out, "%s__type(key, %s);\n", indent, map->key.text);
	if (traits & MAP_HAS_VALUE)
		strbuf_printf(out, "%s__type(value, %s);\n", indent, map->value.text);
	if (inner) {
		strbuf_printf(out, "%s__array(values, struct {\n", indent);
		print_members(r, out, arena_printf(r->arena, "%s\t", indent), inner);
		strbuf_printf(out, "%s});\n", indent);
	}
}

static void print_definition(struct strbuf *out, const struct map_part *part)
{
	if (part->definition)
		strbuf_printf(out, "%s\n\n", part->definition);
}

/* A declaration of several lines wants a blank one before whatever the next line holds. */
static bool wants_blank(struct span span)
{
	struct str rest = { span.file->text.text + span.end, span.file->text.len_bytes - span.end };

	return str_starts_with(rest, "\n") && !str_starts_with(rest, "\n\n") && rest.len_bytes > 1;
}

static const char *const member_words[] = {
	"type",     "max_entries", "map_flags", "key",    "value",
	"key_size", "value_size",  "values",    "__uint", "__type",
};

/* libbpf knows a declaration by the names of its members. */
static bool check_member_words(struct rewriter *r)
{
	struct source *main = r->unit->ast->main;
	bool ok = true;

	for (size_t i = 0; i < sizeof(member_words) / sizeof(*member_words); i++) {
		struct span at = { main, 0, 0 };
		struct str found;

		if (!strmap_has(&r->unit->own_macros, str_from(member_words[i])))
			continue;
		found = front_find_identifier(main->text, member_words[i]);
		if (found.len_bytes) {
			at.begin = (uint32_t)(found.text - main->text.text);
			at.end = at.begin + (uint32_t)found.len_bytes;
		}
		diag_add(r->diags, DIAG_KIND_NAME_CLASH, at,
			 "'%s' is a word of libbpf's declarations of maps, where this macro would "
			 "change it; rename the macro",
			 member_words[i]);
		ok = false;
	}
	return ok;
}

bool rewrite_maps(struct rewriter *r)
{
	bool ok = !r->model->maps.cnt || check_member_words(r);

	vec_each(item, &r->model->maps) {
		const struct map_decl *map = *item;
		struct strbuf out = { .arena = r->arena };

		print_definition(&out, &map->key);
		print_definition(&out, &map->value);
		strbuf_puts(&out, "struct {\n");
		if (map->pin_path)
			strbuf_printf(&out, "\t/* pinned at %s */\n", map->pin_path);
		if (map->kind->id == MAP_KIND_EXTERN)
			strbuf_puts(&out,
				    "\t/* another program's, which it shares under this name */\n");
		print_members(r, &out, "\t", map);
		strbuf_printf(&out, "} %s SEC(\".maps\");", map->decl->name);
		strbuf_puts(&out, rewrite_map_functions(r, map));
		if (wants_blank(map->span))
			strbuf_putc(&out, '\n');
		edit_replace(&r->edits, map->span, strbuf_str(&out).text);
	}
	return ok;
}

static bool is_in_declaration(const struct rewriter *r, struct span span)
{
	vec_each(map, &r->model->maps) {
		if ((*map)->span.begin <= span.begin && span.end <= (*map)->span.end)
			return true;
	}
	return false;
}

void rewrite_map_types(struct rewriter *r)
{
	vec_each(use, &r->model->part_uses) {
		if (!is_in_declaration(r, use->span))
			edit_replace(&r->edits, use->span, model_part_spelling(r->arena, use));
	}
}
