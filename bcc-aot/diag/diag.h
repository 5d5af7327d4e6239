/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Diagnostics: every pass adds to one list, nothing is printed before the
 * driver renders it. Kinds are registered in kinds.def under permanent names.
 */
#ifndef BCC_AOT_DIAG_DIAG_H
#define BCC_AOT_DIAG_DIAG_H

#include "diag/source.h"

#include <stdio.h>

enum diag_severity {
	DIAG_REMARK,
	DIAG_NOTE,
	DIAG_WARNING,
	DIAG_ERROR,
	DIAG_BUG, /* a fault of bcc-aot: exit status 70 */
	DIAG_SEVERITY_CNT
};

enum diag_kind {
#define DIAG(id, severity, slug, summary) DIAG_KIND_##id,
#include "diag/kinds.def"
#undef DIAG
	DIAG_KIND_CNT
};

struct diag_list;

/** diag_slug - the permanent name of a kind: "map-op-kind" */
const char *diag_slug(enum diag_kind kind);

/** diag_summary - one line that says what a kind is about */
const char *diag_summary(enum diag_kind kind);

/** diag_list_new - an empty list with every kind at its default severity */
struct diag_list *diag_list_new(struct arena *arena, struct source_set *sources);

/**
 * diag_add - report something
 * @at: the place; its caret is at @at.begin, the rest is underlined with ~
 * @fmt: the fact, then the consequence, then the way out; lower case, no full stop
 *
 * The severity is the kind's, as changed by -W flags.
 */
void diag_add(struct diag_list *list, enum diag_kind kind, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/** diag_note - a note that belongs to the diagnostic added last (silent if that one is) */
void diag_note(struct diag_list *list, struct span at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/** diag_underline - one more range to underline in the diagnostic added last */
void diag_underline(struct diag_list *list, struct span range);

/** diag_fixit - attach "replace @at by @text" to the diagnostic or note added last */
void diag_fixit(struct diag_list *list, struct span at, const char *text);

/**
 * diag_flag - the name that clang's own -W flag has, for a forwarded warning
 * @flag: "unused-variable", without -W; shown in brackets in place of the slug
 */
void diag_flag(struct diag_list *list, const char *flag);

/** diag_take_errors - add the errors of @from, which nobody has seen, with @note at each */
void diag_take_errors(struct diag_list *list, const struct diag_list *from, const char *note);

/** diag_error_cnt - how many errors there are (warnings made errors included) */
size_t diag_error_cnt(const struct diag_list *list);

/** diag_has_error_in - does an error point at a place in @span, of the text as it was written? */
bool diag_has_error_in(const struct diag_list *list, struct span span);

/** diag_has_bug - was a fault of bcc-aot itself reported? (It counts as an error too.) */
bool diag_has_bug(const struct diag_list *list);

/** diag_mark - how many diagnostics there are, for diag_rewind() */
size_t diag_mark(const struct diag_list *list);

/** diag_rewind - forget all that were added since diag_mark() gave @mark: another attempt is made */
void diag_rewind(struct diag_list *list, size_t mark);

enum diag_format { DIAG_FORMAT_TEXT, DIAG_FORMAT_JSON };

struct diag_render_opts {
	enum diag_format format;
	bool parseable_fixits;    /* -fdiagnostics-parseable-fixits */
	bool color;
	unsigned int error_limit; /* 0: none */
};

/** diag_render - print the whole list, sorted by place within each file, duplicates once */
void diag_render(struct diag_list *list, const struct diag_render_opts *opts, FILE *out);

/**
 * diag_parse_flag - take one of -Wslug -Wno-slug -Werror -Werror=slug -Wno-error=slug -w -Rslug
 *
 * Returns: false if @flag names no kind (nothing was changed).
 */
bool diag_parse_flag(struct diag_list *list, const char *flag);

/** diag_explain - print the long explanation of @slug. Returns: false if there is none */
bool diag_explain(const char *slug, FILE *out);

#endif
