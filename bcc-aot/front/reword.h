/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Errors that clang can only put in terms of the headers it was given (a struct
 * that stands for a map, a type that was left out) in terms of the dialect.
 */
#ifndef BCC_AOT_FRONT_REWORD_H
#define BCC_AOT_FRONT_REWORD_H

#include "front/cx.h"

struct rewording {
	enum diag_kind kind;
	const char *text;
	const char *note;    /* the way out; NULL: clang's words say enough */
	const char *fixit;   /* for the note, in place of the name at the caret; NULL: none */
	uint32_t name_bytes; /* of that name */
	bool is_alone;       /* clang's notes lead astray */
	bool is_consequence; /* of an error that was reported already: not worth a word */
};

/**
 * reword - what to say in place of an error or a warning of clang's
 * @at: where it is in the program's text; file NULL: somewhere else
 * @rewording: clang's own words and our kind for these, changed where better ones are known
 */
void reword(struct cx *cx, struct span at, struct rewording *rewording);

/**
 * seek_header - which header of the kernel's defines a macro or an inline function
 * @macros_dir: where kernel/ is
 *
 * Returns: as it is included, "linux/errno.h"; NULL if none does.
 */
const char *seek_header(struct arena *arena, const char *macros_dir, struct str name);

#endif
