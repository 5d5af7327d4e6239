/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The user space of a program to go on from: a main.c that attaches, prints
 * every event and dumps every map. Unlike the header it is written once, and
 * its author's from then on.
 */
#ifndef BCC_AOT_EMIT_STARTER_H
#define BCC_AOT_EMIT_STARTER_H

#include "base/json.h"
#include "emit/header.h"

struct starter_input {
	const char *source;      /* name of the dialect file */
	const char *header;      /* name of the generated header */
	struct str bpf_c;        /* the translated text */
	const struct json *tool; /* what `bcc-aot import` recorded; NULL: nothing is known */
};

/** starter_make - the text of main.c for the program of @header */
struct str starter_make(struct header *header, const struct starter_input *input);

/* For the files of the starter only. */

/* What the function attach() in main.c consists of, and what it needs besides. */
struct starter_attach {
	struct arena *arena;
	struct strbuf decls;     /* options of the calls */
	struct strbuf calls;
	VEC(const char *) opts;  /* what stands in the declarations, to have each once */
	VEC(const char *) notes; /* what only the author knows */
	VEC(const char *) iters; /* functions that are iterators */
	const char *device; /* default of the option for a network device; NULL: no such option */
	bool needs_cgroup;  /* a control group's directory is opened */
	bool has_perf_event;
	bool has_socket;    /* a call returns a descriptor */
	size_t call_cnt;
};

/**
 * starter_attach_find - what is attached by name: as @tool did, or else by what is known of the
 * functions
 */
void starter_attach_find(struct starter_attach *attach, const struct facts *facts,
			 const struct json *tool);

/** starter_quote - @text as a string in C, with its quotes */
const char *starter_quote(struct arena *arena, const char *text);

#endif
