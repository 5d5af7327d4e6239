/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What a kernel description says to the questions of a tool that is being recorded. */
#ifndef BCC_AOT_IMPORT_REPLIES_H
#define BCC_AOT_IMPORT_REPLIES_H

#include "base/strbuf.h"

#include <stdbool.h>

struct kernel;

/**
 * reply_to - answer one question of the recorder
 * @question: as recorder/answers.py lists them: "member task_struct state"
 * @out: gets the number of lines of the reply, then these
 *
 * Returns: false if there is no such question, which is a bug.
 */
bool reply_to(struct kernel *kernel, struct str question, struct strbuf *out);

#endif
