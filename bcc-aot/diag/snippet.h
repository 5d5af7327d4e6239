/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The excerpt under a message: source lines behind a gutter of line numbers,
 * the caret, the underlined ranges, and what a fix-it would put there.
 */
#ifndef BCC_AOT_DIAG_SNIPPET_H
#define BCC_AOT_DIAG_SNIPPET_H

#include "base/strbuf.h"
#include "diag/list.h"

/** snippet_add - append the excerpt for @message, whose place has a file */
void snippet_add(struct strbuf *buf, const struct message *message, bool color);

#endif
