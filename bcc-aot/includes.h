/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* #include directives, found in a text and resolved as clang does it, without parsing anything. */
#ifndef BCC_AOT_INCLUDES_H
#define BCC_AOT_INCLUDES_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct include {
	struct str name;      /* between the brackets or quotes */
	bool is_quoted;
	struct str directive; /* from the '#' to the closing bracket or quote */
};

/* Where headers are looked for. */
struct include_dirs {
	const char *macros_dir;  /* the shims' parent */
	const char **clang_args; /* the user's -I among others */
	size_t clang_arg_cnt;
};

/**
 * include_next - the first directive in @text
 *
 * Directives in comments count as well. Returns: false if there is none.
 */
bool include_next(struct str text, struct include *ret);

/** include_blank_all - Returns: a copy of @text, with blanks in the place of its directives */
struct str include_blank_all(struct arena *arena, struct str text);

/** include_shim_path - Returns: where the stand-in for this kernel header would be */
const char *include_shim_path(struct arena *arena, const struct include_dirs *dirs,
			      const struct include *include);

/**
 * include_find_own - a header of the program's own
 * @includer: path of the text that holds the directive
 * @ret_path: where it was found
 * @ret_text: what it holds
 *
 * Returns: false if neither the includer's directory nor one of -I has it.
 */
bool include_find_own(struct arena *arena, const struct include_dirs *dirs, const char *includer,
		      const struct include *include, const char **ret_path, struct str *ret_text);

#endif
