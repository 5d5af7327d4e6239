/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Files in the working directory, through which the tools are given their input. */
#ifndef BCC_AOT_EMIT_WORKFILE_H
#define BCC_AOT_EMIT_WORKFILE_H

#include "emit/spawn.h"

/** workfile_write - write @head and @tail behind it. Returns: false if a diagnostic was added */
bool workfile_write(const struct spawn_env *env, const char *path, struct str head,
		    struct str tail);

/** workfile_read - read all of it. Returns: false if a diagnostic was added */
bool workfile_read(const struct spawn_env *env, const char *path, struct str *ret);

#endif
