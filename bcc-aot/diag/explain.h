/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The text of docs/diagnostics.md as the build embeds it; for the files of diag/ only. */
#ifndef BCC_AOT_DIAG_EXPLAIN_H
#define BCC_AOT_DIAG_EXPLAIN_H

struct explanation {
	const char *slug; /* NULL ends the table */
	const char *text;
};

extern const struct explanation explanations[];

#endif
