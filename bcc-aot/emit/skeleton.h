/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* bpftool's skeleton of an object. */
#ifndef BCC_AOT_EMIT_SKELETON_H
#define BCC_AOT_EMIT_SKELETON_H

#include "emit/spawn.h"

/**
 * skeleton_make - run `bpftool gen skeleton`
 * @object_path: the linked object
 * @name: what the skeleton is called: "foo_bpf"
 * @ret: the text
 *
 * Returns: false if a diagnostic was added.
 */
bool skeleton_make(const struct spawn_env *env, const char *object_path, const char *name,
		   struct str *ret);

#endif
