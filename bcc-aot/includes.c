// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "includes.h"

#include "input.h"

#include <string.h>

/* The directive on @line, if there is one. */
static bool read_line(struct str line, struct include *ret)
{
	struct str rest;
	const char *open, *close;

	line = str_trim(line);
	if (!line.len_bytes || line.text[0] != '#')
		return false;
	rest = str_trim((struct str){ line.text + 1, line.len_bytes - 1 });
	if (!str_starts_with(rest, "include"))
		return false;
	open = rest.text + strlen("include");
	open += strspn(open, " \t");
	if (*open != '<' && *open != '"')
		return false;
	ret->is_quoted = *open == '"';
	close = memchr(open + 1, *open == '<' ? '>' : '"',
		       (size_t)(line.text + line.len_bytes - open - 1));
	if (!close)
		return false;
	ret->name = (struct str){ open + 1, (size_t)(close - open - 1) };
	ret->directive = (struct str){ line.text, (size_t)(close + 1 - line.text) };
	return true;
}

bool include_next(struct str text, struct include *ret)
{
	while (text.len_bytes) {
		const char *end = memchr(text.text, '\n', text.len_bytes);
		size_t len = end ? (size_t)(end - text.text) : text.len_bytes;

		if (read_line((struct str){ text.text, len }, ret))
			return true;
		text.text += len + (end != NULL);
		text.len_bytes -= len + (end != NULL);
	}
	return false;
}

struct str include_blank_all(struct arena *arena, struct str text)
{
	char *copy = arena_strndup(arena, text.text, text.len_bytes);
	struct str rest = { copy, text.len_bytes };
	struct include include;

	while (include_next(rest, &include)) {
		size_t begin = (size_t)(include.directive.text - copy);

		memset(copy + begin, ' ', include.directive.len_bytes);
		rest.text = include.directive.text + include.directive.len_bytes;
		rest.len_bytes = text.len_bytes - begin - include.directive.len_bytes;
	}
	return (struct str){ copy, text.len_bytes };
}

const char *include_shim_path(struct arena *arena, const struct include_dirs *dirs,
			      const struct include *include)
{
	return arena_printf(arena, "%s/kernel/%.*s", dirs->macros_dir, STR_ARG(include->name));
}

static const char *beside(struct arena *arena, const char *path, struct str name)
{
	const char *slash = strrchr(path, '/');

	return arena_printf(arena, "%.*s%.*s", slash ? (int)(slash - path + 1) : 0, path,
			    STR_ARG(name));
}

bool include_find_own(struct arena *arena, const struct include_dirs *dirs, const char *includer,
		      const struct include *include, const char **ret_path, struct str *ret_text)
{
	*ret_path = beside(arena, includer, include->name);
	if (include->is_quoted && input_read(arena, *ret_path, ret_text))
		return true;
	for (size_t i = 0; i < dirs->clang_arg_cnt; i++) {
		const char *dir = dirs->clang_args[i];

		if (strncmp(dir, "-I", 2))
			continue;
		*ret_path = arena_printf(arena, "%s/%.*s", dir + 2, STR_ARG(include->name));
		if (input_read(arena, *ret_path, ret_text))
			return true;
	}
	return false;
}
