/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Expands single uses of macros in the program's text: the program's own ones,
 * and of those that headers have the ones asked for. Everything else stays as
 * it was written: other macros are unknown to the preprocessor that runs here.
 */
#ifndef BCC_AOT_EXPAND_H
#define BCC_AOT_EXPAND_H

#include "diag/diag.h"
#include "front/front.h"

struct expand_input {
	struct source *file;     /* the program */
	const struct span *uses; /* outermost uses of macros */
	size_t use_cnt;
	const struct unit *unit;
	struct str kernel_defines; /* they decide the program's #if as they did for the parser */
	FILE *trace;               /* -v: the command goes here; NULL: nowhere */
	const char **clang_args;
	size_t clang_arg_cnt;
};

/**
 * expand_uses - the program with these uses replaced by what they expand to
 * @ret_file: the new text; places in it are reported as those of the old one
 *
 * The number of lines stays the same. Returns: false if a diagnostic was added.
 */
bool expand_uses(struct source_set *sources, struct diag_list *diags,
		 const struct expand_input *input, struct source **ret_file);

#endif
