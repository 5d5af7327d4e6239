// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "inline.h"

#include "edit/derive.h"
#include "front/front.h"
#include "input.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define NESTING_MAX   64
#define INCLUSION_MAX 256

/* A header that was looked into. */
struct known {
	unsigned int use_cnt; /* how often it is named */
	const char *guard;    /* a macro that nothing else defines: H_SHARED_H of own/shared.h */
};

struct inliner {
	struct source_set *sources;
	const struct include_dirs *dirs;
	struct argv_vec *paths;
	struct strmap known; /* struct known *, by their places in the file system */
};

static struct source *inline_into(struct inliner *inl, struct source *file, bool is_part,
				  unsigned int depth);

static bool find_own(struct inliner *inl, const char *includer, const struct include *include,
		     const char **ret_path, struct str *ret_text)
{
	struct arena *arena = inl->sources->arena;
	struct str shim;

	return !input_read(arena, include_shim_path(arena, inl->dirs, include), &shim) &&
	       include_find_own(arena, inl->dirs, includer, include, ret_path, ret_text);
}

/* ---- Which headers */

/* Behind the next include of @text. */
static struct str behind(struct str text, const struct include *include)
{
	const char *end = include->directive.text + include->directive.len_bytes;

	return (struct str){ end, (size_t)(text.text + text.len_bytes - end) };
}

static void see_mark(struct str ident, uint32_t offset, void *arg)
{
	bool *has_mark = arg;

	(void)offset;
	*has_mark |= str_starts_with(ident, "BPF_");
}

/* ") {" begins the body of a function. */
static bool has_function(struct str text)
{
	const char *at = text.text;

	while ((at = strchr(at, ')'))) {
		for (at++; isspace((unsigned char)*at);)
			at++;
		if (*at == '{')
			return true;
	}
	return false;
}

static bool needs_translation(struct inliner *inl, const char *path, struct str text,
			      unsigned int depth)
{
	struct str blank = front_blank_opaque(inl->sources->arena, text);
	struct include include;
	bool has_mark = false;

	front_each_identifier(text, see_mark, &has_mark);
	if (has_mark || has_function(blank))
		return true;
	for (; include_next(text, &include); text = behind(text, &include)) {
		const char *own_path;
		struct str own, shim;

		if (input_read(inl->sources->arena,
			       include_shim_path(inl->sources->arena, inl->dirs, &include), &shim))
			return true;
		if (depth < NESTING_MAX && find_own(inl, path, &include, &own_path, &own) &&
		    needs_translation(inl, own_path, own, depth + 1))
			return true;
	}
	return false;
}

/* "once" means the file, whatever it is called: by another directory, by a link. */
static struct str place_of(struct inliner *inl, const char *path)
{
	char *place = realpath(path, NULL);
	struct str copy = str_from(arena_strdup(inl->sources->arena, place ? place : path));

	free(place);
	return copy;
}

static bool is_guard(const struct inliner *inl, const char *name)
{
	for (size_t i = 0; i < inl->known.cnt; i++) {
		const struct known *known = inl->known.entries[i].value;

		if (!strcmp(known->guard, name))
			return true;
	}
	return false;
}

/* Of the file's name; of its directories too, if another file is called the same. */
static const char *guard_name(const struct inliner *inl, const char *path)
{
	const char *begin = strrchr(path, '/');
	char *name;

	do {
		name = arena_printf(inl->sources->arena, "H_%s", begin ? begin + 1 : path);
		for (char *at = name; *at; at++)
			*at = isalnum((unsigned char)*at) ? (char)toupper((unsigned char)*at) : '_';
		while (begin && begin > path && *--begin != '/')
			;
	} while (is_guard(inl, name) && begin > path);
	return name;
}

static struct known *know(struct inliner *inl, struct str place)
{
	struct known *known = strmap_get(&inl->known, place);

	if (known)
		return known;
	known = arena_new(inl->sources->arena, struct known);
	known->guard = guard_name(inl, place.text);
	strmap_put(&inl->known, place, known);
	return known;
}

/* How often each header is named; any but one may stand where the preprocessor leaves it out. */
static void count_uses(struct inliner *inl, const char *path, struct str text)
{
	struct include include;

	for (; include_next(text, &include); text = behind(text, &include)) {
		const char *own_path;
		struct known *known;
		struct str own;

		if (!find_own(inl, path, &include, &own_path, &own))
			continue;
		known = know(inl, place_of(inl, own_path));
		if (!known->use_cnt++)
			count_uses(inl, own_path, own);
	}
}

/* ---- Putting them in */

struct inlining {
	struct inliner *inliner;
	struct source *file;
	VEC(struct replacement) replacements;
};

static struct span span_of(struct source *file, struct str part)
{
	uint32_t begin = (uint32_t)(part.text - file->text.text);

	return (struct span){ file, begin, begin + (uint32_t)part.len_bytes };
}

static void replace(struct inlining *in, struct span at, const char *text, struct span was)
{
	*vec_push(in->inliner->sources->arena, &in->replacements) =
		(struct replacement){ at, text, was };
}

/* "#pragma once" means nothing inside of another text: a guard does, where it is needed. */
static void replace_pragma_once(struct inlining *in)
{
	struct arena *arena = in->inliner->sources->arena;
	struct str text = front_blank_opaque(arena, in->file->text);
	const struct known *known =
		strmap_get(&in->inliner->known, place_of(in->inliner, in->file->name));
	const char *once = strstr(text.text, "#pragma once");
	struct span line, end;

	if (!once)
		return;
	line = span_of(in->file, (struct str){ in->file->text.text + (once - text.text),
					       strcspn(once, "\n") });
	if (!known || known->use_cnt < 2) {
		line.end += in->file->text.text[line.end] == '\n';
		replace(in, line, "", line);
		return;
	}
	end = (struct span){ in->file, (uint32_t)text.len_bytes, (uint32_t)text.len_bytes };
	replace(in, line, arena_printf(arena, "#ifndef %s\n#define %s", known->guard, known->guard),
		line);
	replace(in, end, "#endif\n", end);
}

/* Is @path put in right now? What it includes cannot want it again: its guard is closed. */
static bool is_open(const struct inlining *in, const char *path)
{
	for (const struct source *file = in->file; file; file = file->includer) {
		if (!strcmp(file->name, path))
			return true;
	}
	return false;
}

static void inline_header(struct inlining *in, struct span at, const char *path, struct str text,
			  unsigned int depth)
{
	struct inliner *inl = in->inliner;
	struct source *header = source_add(inl->sources, path, text);
	struct span was;

	header->includer = in->file;
	header->include_off = at.begin;
	*vec_push(inl->sources->arena, inl->paths) = path;
	header = inline_into(inl, header, true, depth + 1);
	was = (struct span){ header, 0, (uint32_t)header->text.len_bytes };
	if (was.end && header->text.text[was.end - 1] == '\n')
		was.end--;
	replace(in, at, arena_strndup(inl->sources->arena, header->text.text, was.end), was);
}

static struct source *inline_into(struct inliner *inl, struct source *file, bool is_part,
				  unsigned int depth)
{
	struct inlining in = { inl, file, { 0 } };
	struct str text = file->text;
	struct include include;

	if (is_part)
		replace_pragma_once(&in);
	for (; depth < NESTING_MAX && include_next(text, &include); text = behind(text, &include)) {
		const char *path;
		struct str own;

		if (inl->paths->cnt < INCLUSION_MAX &&
		    find_own(inl, file->name, &include, &path, &own) && !is_open(&in, path) &&
		    (is_part || needs_translation(inl, path, own, 0)))
			inline_header(&in, span_of(file, include.directive), path, own, depth);
	}
	if (!in.replacements.cnt)
		return file;
	return derive_source(inl->sources, file, in.replacements.items, in.replacements.cnt);
}

struct source *inline_headers(struct source_set *sources, const struct include_dirs *dirs,
			      struct source *file, struct argv_vec *ret_paths)
{
	struct inliner inl = { sources, dirs, ret_paths, { .arena = sources->arena } };

	count_uses(&inl, file->name, file->text);
	return inline_into(&inl, file, false, 0);
}
