/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Reading input files. */
#ifndef BCC_AOT_INPUT_H
#define BCC_AOT_INPUT_H

#include "base/arena.h"
#include "base/str.h"

/**
 * input_read - a whole file
 * @path: "-" is standard input
 * @ret_text: NUL-terminated behind its end, in the arena
 *
 * Returns: false with errno set; EISDIR for a directory.
 */
bool input_read(struct arena *arena, const char *path, struct str *ret_text);

#endif
