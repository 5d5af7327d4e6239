/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What a diagnostic list holds; for the files of diag/ only. */
#ifndef BCC_AOT_DIAG_LIST_H
#define BCC_AOT_DIAG_LIST_H

#include "diag/diag.h"

struct fixit {
	struct span at;
	const char *text;
};

/* One message: a diagnostic itself, or a note that belongs to one. */
struct message {
	enum diag_severity severity;
	struct span at;
	const char *text;
	VEC(struct span) underlines;
	VEC(struct fixit) fixits;
};

struct diag {
	struct message main;
	enum diag_kind kind;
	const char *flag; /* shown in place of the slug; NULL: the slug */
	VEC(struct message) notes;
	size_t seq;       /* order of arrival, which decides between equal places */
	size_t file_rank; /* order of its file among all, set while rendering */
	bool is_promoted; /* a warning that -Werror made an error */
};

/* What the flags say about one kind. */
struct kind_state {
	bool is_enabled;
	bool is_error;       /* -Werror=slug */
	bool is_never_error; /* -Wno-error=slug, stronger than -Werror */
};

struct diag_list {
	struct arena *arena;
	struct source_set *sources;
	VEC(struct diag *) diags;
	struct diag *last;     /* what notes and fix-its go to; NULL: the last one is silent */
	struct kind_state kinds[DIAG_KIND_CNT];
	bool all_are_errors;   /* -Werror */
	bool warnings_are_off; /* -w */
	size_t error_cnt;
	size_t bug_cnt;
};

/** diag_default_severity - the severity that kinds.def gives to @kind */
enum diag_severity diag_default_severity(enum diag_kind kind);

#endif
