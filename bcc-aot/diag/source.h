/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Source texts and places in them. A span is a range of bytes in the text as
 * it was read; line and column exist only while something is printed.
 */
#ifndef BCC_AOT_DIAG_SOURCE_H
#define BCC_AOT_DIAG_SOURCE_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>

struct source;

/* [begin, end) in bytes; file NULL: no place (command line, whole program). */
struct span {
	struct source *file;
	uint32_t begin;
	uint32_t end;
};

/* A stretch of a text that took the place of another stretch. */
struct splice {
	uint32_t begin;
	uint32_t end;
	uint32_t old_end; /* of the stretch that was there */
	struct span was;  /* what places in it are reported as; in another file: one by one */
};

/* One text: the user's file, a file that it includes, or the command line. */
struct source {
	const char *name;           /* as the user wrote it; "<stdin>" for "-" */
	struct str text;            /* NUL-terminated behind its end */
	uint32_t *line_starts;      /* byte offset of each line; made on first use */
	uint32_t line_cnt;
	struct source *includer;    /* whose #include brought it in; NULL if none did */
	uint32_t include_off;       /* where in @includer the #include stands */
	struct source *origin;      /* the text that this one was made of; NULL: it was read */
	VEC(struct splice) splices; /* what was replaced in it, by place */
};

struct source_set {
	struct arena *arena;
	VEC(struct source *) files;
};

struct line_col {
	uint32_t line; /* from 1 */
	uint32_t col;  /* from 1, in bytes */
};

/** source_add - register a text; copies nothing: @text must live as long as @set */
struct source *source_add(struct source_set *set, const char *name, struct str text);

/** source_derive - register a text that is made of @origin by source_splice() */
struct source *source_derive(struct source_set *set, struct source *origin, struct str text);

/** source_splice - a stretch of @file is new; called by place */
void source_splice(struct source_set *set, struct source *file, struct splice splice);

/**
 * source_as_written - the place in the text that the user wrote
 *
 * Of what was put there since, that of the stretch that it replaced, or the
 * place in the header that it came from.
 */
struct span source_as_written(struct span span);

/** source_line_col - where @offset is; offsets behind the end count as the end */
struct line_col source_line_col(struct arena *arena, struct source *file, uint32_t offset);

/** source_line - the text of line @line (from 1) without its line end */
struct str source_line(struct arena *arena, struct source *file, uint32_t line);

static inline struct str span_text(struct span span)
{
	return (struct str){ span.file->text.text + span.begin, span.end - span.begin };
}

#endif
