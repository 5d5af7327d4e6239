/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The texts of templates/, built into the program. A file is a sequence of
 * blocks, each headed by a line `@@ name`; @WORD@ inside stands for a value.
 */
#ifndef BCC_AOT_EMIT_TEMPLATE_H
#define BCC_AOT_EMIT_TEMPLATE_H

#include "base/strbuf.h"

struct template_value {
	const char *word; /* without the @; NULL ends a list */
	const char *text;
};

/**
 * template_add - write a block
 * @block: its name
 * @values: what the words stand for; a word that is not among them is left as it is
 */
void template_add(struct strbuf *out, const char *block, const struct template_value *values);

/* Made from templates/ by scripts/embed.py. */
struct template_block {
	const char *name;
	const char *text;
};

extern const struct template_block template_blocks[];
extern const size_t template_block_cnt;

#endif
