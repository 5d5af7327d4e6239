/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The two forms in which diag_render() prints a list; for the files of diag/ only. */
#ifndef BCC_AOT_DIAG_RENDER_H
#define BCC_AOT_DIAG_RENDER_H

#include "base/strbuf.h"
#include "diag/list.h"

/* What to print: sorted, each once, cut off at the error limit. */
struct rendering {
	struct strbuf buf;
	const struct diag_render_opts *opts;
	VEC(const struct diag *) diags;
	size_t warning_cnt;
	size_t error_cnt;
	bool is_cut_off;               /* more errors exist than the limit allows */
	const struct source *included; /* whose "In file included from" was printed last */
	const struct message *last;    /* printed before this one */
};

/** render_text - in clang's own form, with the closing line that counts errors */
void render_text(struct rendering *rendering);

/** render_json - one array of objects */
void render_json(struct rendering *rendering);

#endif
