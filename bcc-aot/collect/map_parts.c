// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Types of maps' keys and values: how the output spells them, and where the
 * program asks for them. libclang's tree does not show what stands in typeof(),
 * so the text is searched.
 */
#include "collect/collect.h"

#include "base/strbuf.h"

#include <ctype.h>

/* ---- Where the program asks */

struct part_search {
	struct collector *c;
	struct str text;           /* the program without comments, strings and numbers */
	VEC(uint32_t) other_names; /* places where a map's name means something else */
};

static bool see_other_name(struct node *node, void *arg)
{
	struct part_search *search = arg;
	struct collector *c = search->c;

	if (node->kind == NODE_REF && node->span.file && !model_map_of(c->model, node->decl) &&
	    model_map_named(c->model, str_from(node->decl->name)))
		*vec_push(c->arena, &search->other_names) = node->span.begin;
	return true;
}

static bool means_map(const struct part_search *search, uint32_t begin)
{
	const char *text = search->text.text;
	uint32_t before = begin;

	while (before && isspace((unsigned char)text[before - 1]))
		before--;
	/* another struct's member of that name */
	if (before && (text[before - 1] == '.' || text[before - 1] == '>'))
		return false;
	vec_each(other, &search->other_names) {
		if (*other == begin)
			return false;
	}
	return true;
}

static uint32_t skip_blanks(struct str text, uint32_t at)
{
	while (at < text.len_bytes && isspace((unsigned char)text.text[at]))
		at++;
	return at;
}

static bool is_word_char(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* The name at @at; empty if there is none. */
static struct str word_at(struct str text, uint32_t at)
{
	uint32_t end = at;

	while (end < text.len_bytes && is_word_char(text.text[end]))
		end++;
	return (struct str){ text.text + at, end - at };
}

/* The name that ends before @end, with any of @between skipped. */
static struct str word_before(struct str text, uint32_t end, const char *between)
{
	uint32_t begin;

	while (end && strchr(between, text.text[end - 1]))
		end--;
	for (begin = end; begin && is_word_char(text.text[begin - 1]);)
		begin--;
	return (struct str){ text.text + begin, end - begin };
}

static bool is_typeof(struct str word)
{
	return str_is(word, "typeof") || str_is(word, "__typeof__") || str_is(word, "__typeof");
}

/* "(map.key)", as in typeof and sizeof: a type may stand there instead. */
static bool is_operand(struct str text, struct span span)
{
	uint32_t begin = span.begin, end = skip_blanks(text, span.end);

	while (begin && isspace((unsigned char)text.text[begin - 1]))
		begin--;
	return begin && text.text[begin - 1] == '(' && end < text.len_bytes &&
	       text.text[end] == ')' &&
	       (is_typeof(word_before(text, begin - 1, " \t\n")) ||
		str_is(word_before(text, begin - 1, " \t\n"), "sizeof"));
}

/* Behind the parenthesis that closes the one at or behind @at. */
static uint32_t behind_call(struct str text, uint32_t at)
{
	unsigned int depth = 0;

	for (; at < text.len_bytes; at++) {
		depth += (text.text[at] == '(') - (text.text[at] == ')');
		if (text.text[at] == ')' && !depth)
			return at + 1;
	}
	return at;
}

static void add_part_use(struct part_search *search, struct map_decl *map, bool is_key,
			 struct span span, bool is_pointer)
{
	struct map_part_use *use = vec_push(search->c->arena, &search->c->model->part_uses);

	*use = (struct map_part_use){
		.map = map,
		.part = is_key ? &map->key : &map->value,
		.span = span,
		.is_type = !is_pointer && is_operand(search->text, span),
		.is_pointer = is_pointer,
	};
}

/* An identifier of the program: is it a map, and what comes behind it? */
static void see_name(struct str name, uint32_t begin, void *arg)
{
	struct part_search *search = arg;
	struct map_decl *map = model_map_named(search->c->model, name);
	struct span span = { search->c->unit->ast->main, begin, begin };
	struct str text = search->text, member;
	uint32_t dot = skip_blanks(text, begin + (uint32_t)name.len_bytes), at;

	if (!map || dot >= text.len_bytes || text.text[dot] != '.' || !means_map(search, begin))
		return;
	at = skip_blanks(text, dot + 1);
	member = word_at(text, at);
	span.end = at + (uint32_t)member.len_bytes;
	if (str_is(member, "key") || str_is(member, "leaf")) {
		add_part_use(search, map, str_is(member, "key"), span, false);
	} else if (str_starts_with(member, "lookup") &&
		   is_typeof(word_before(text, begin, " \t\n*&("))) {
		span.end = behind_call(text, span.end);
		add_part_use(search, map, false, span, true);
	}
}

static void find_part_uses(struct collector *c)
{
	struct part_search search = { .c = c };

	vec_each(function, &c->unit->ast->functions)
		ast_walk((*function)->body, see_other_name, &search);
	search.text = front_blank_opaque(c->arena, c->unit->ast->main->text);
	front_each_identifier(search.text, see_name, &search);
}

/* ---- How types are spelled */

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

/* The text of @span, with what it says of earlier maps' keys and values spelled out. */
static struct str written_text(struct collector *c, struct span span)
{
	struct strbuf out = { .arena = c->arena };
	struct span rest = span;

	vec_each(use, &c->model->part_uses) {
		if (use->span.begin < rest.begin || use->span.end > span.end || !use->part->text)
			continue;
		rest.end = use->span.begin;
		strbuf_add(&out, span_text(rest));
		strbuf_puts(&out, model_part_spelling(c->arena, use));
		rest.begin = use->span.end;
	}
	rest.end = span.end;
	strbuf_add(&out, span_text(rest));
	return str_trim(strbuf_str(&out));
}

/* A type that the declaration spells out gets a name, so that it can be said twice. */
static void name_new_type(struct arena *arena, struct map_part *part, struct str text,
			  const char *name)
{
	const struct record *record = part->type->kind == TYPE_RECORD ? part->type->record : NULL;
	const char *keyword = record && record->is_union ? "union" : "struct";
	size_t head_bytes =
		(size_t)((const char *)memchr(text.text, '{', text.len_bytes) - text.text);

	if (!record) {
		part->text = name;
		part->definition =
			arena_printf(arena, "typedef typeof(%.*s) %s;", STR_ARG(text), name);
	} else if (record->tag[0]) {
		part->text = arena_printf(arena, "%s %s", keyword, record->tag);
		part->definition = arena_printf(arena, "%.*s;", STR_ARG(text));
	} else {
		part->text = arena_printf(arena, "%s %s", keyword, name);
		part->definition =
			arena_printf(arena, "%.*s %s %.*s;",
				     STR_ARG(str_trim((struct str){ text.text, head_bytes })), name,
				     (int)(text.len_bytes - head_bytes), text.text + head_bytes);
	}
}

/* char[16], void (*)(int): whatever is declared of it would not stand behind its name. */
static bool surrounds_name(struct str text)
{
	char last = text.text[text.len_bytes - 1];

	return (last == ']' || last == ')') && !str_starts_with(text, "typeof") &&
	       !str_starts_with(text, "__typeof");
}

static void spell_part(struct collector *c, const struct map_decl *map, struct map_part *part,
		       const char *word, const char *fallback)
{
	struct str text;

	part->text = fallback;
	if (!part->span.file)
		return;
	text = written_text(c, part->span);
	if (memchr(text.text, '{', text.len_bytes))
		name_new_type(c->arena, part, text,
			      arena_printf(c->arena, "%s_%s", map->decl->name, word));
	else
		part->text = arena_printf(c->arena, surrounds_name(text) ? "typeof(%.*s)" : "%.*s",
					  STR_ARG(text));
}

bool collect_map_parts(struct collector *c)
{
	bool ok = true;

	find_part_uses(c);
	vec_each(map, &c->model->maps) {
		spell_part(c, *map, &(*map)->key, "key", default_key(*map));
		spell_part(c, *map, &(*map)->value, "value", default_value(*map));
	}
	vec_each(use, &c->model->part_uses) {
		if (use->part->text)
			continue;
		diag_add(c->diags, DIAG_KIND_UNCLAIMED_CONSTRUCT, use->span,
			 "'%s' is of kind %s, which has no such type", use->map->decl->name,
			 use->map->kind->word);
		diag_note(c->diags, use->map->macro, "'%s' is declared here", use->map->decl->name);
		ok = false;
	}
	return ok;
}
