/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Headers of the program's own. One that only declares what user space shares
 * stays included. One that needs translation, because it declares maps, holds
 * functions or includes kernel headers, becomes part of the program's text.
 */
#ifndef BCC_AOT_INLINE_H
#define BCC_AOT_INLINE_H

#include "diag/source.h"
#include "emit/spawn.h"
#include "includes.h"

/**
 * inline_headers - the program with such headers in place of their #include
 * @ret_paths: the files that were put in
 *
 * Places in them are reported as places of the header. Returns: @file if there are none.
 */
struct source *inline_headers(struct source_set *sources, const struct include_dirs *dirs,
			      struct source *file, struct argv_vec *ret_paths);

#endif
