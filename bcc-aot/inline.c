// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "inline.h"

#include "edit/derive.h"
#include "front/front.h"
#include "input.h"

#include <ctype.h>
#include <string.h>

#define NESTING_MAX 64

struct inliner {
	struct source_set *sources;
	const struct include_dirs *dirs;
	struct argv_vec *paths;
	struct strmap once; /* headers that say "#pragma once" and stand there already */
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

/* ---- Which headers ------------------------------------------------------------ */

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

/* ---- Putting them in ---------------------------------------------------------- */

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

static void replace(struct inlining *in, struct span at, struct source *by)
{
	struct arena *arena = in->inliner->sources->arena;
	struct span was = by ? (struct span){ by, 0, (uint32_t)by->text.len_bytes } : at;
	const char *text = "";

	if (by && was.end && by->text.text[was.end - 1] == '\n')
		was.end--;
	if (by)
		text = arena_strndup(arena, by->text.text, was.end);

	*vec_push(arena, &in->replacements) = (struct replacement){ at, text, was };
}

/* Returns: whether the header wants to be read once. The text loses that line. */
static bool drop_pragma_once(struct inlining *in)
{
	struct str text = front_blank_opaque(in->inliner->sources->arena, in->file->text);
	const char *once = strstr(text.text, "#pragma once");
	uint32_t begin;

	if (!once)
		return false;
	begin = (uint32_t)(once - text.text);
	replace(in,
		(struct span){ in->file, begin,
			       begin + (uint32_t)strcspn(once, "\n") +
				       (strchr(once, '\n') != NULL) },
		NULL);
	return true;
}

static void inline_header(struct inlining *in, struct span at, const char *path, struct str text,
			  unsigned int depth)
{
	struct inliner *inl = in->inliner;
	struct source *header = source_add(inl->sources, path, text);

	header->includer = in->file;
	header->include_off = at.begin;
	*vec_push(inl->sources->arena, inl->paths) = path;
	if (strmap_has(&inl->once, str_from(path)))
		replace(in, at, NULL);
	else
		replace(in, at, inline_into(inl, header, true, depth + 1));
}

static struct source *inline_into(struct inliner *inl, struct source *file, bool is_part,
				  unsigned int depth)
{
	struct inlining in = { inl, file, { 0 } };
	struct str text = file->text;
	struct include include;

	if (is_part && drop_pragma_once(&in))
		strmap_put(&inl->once, str_from(file->name), NULL);
	for (; depth < NESTING_MAX && include_next(text, &include); text = behind(text, &include)) {
		const char *path;
		struct str own;

		if (find_own(inl, file->name, &include, &path, &own) &&
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

	return inline_into(&inl, file, false, 0);
}
