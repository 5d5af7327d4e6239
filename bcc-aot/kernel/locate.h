/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Where descriptions lie. In this order: the directories of $BCC_AOT_KERNELS,
 * the user's data directory, the installed ones, the one made for this build.
 */
#ifndef BCC_AOT_KERNEL_LOCATE_H
#define BCC_AOT_KERNEL_LOCATE_H

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

struct directories {
	VEC(const char *) list;
};

/** locate_directories - all directories that may hold descriptions, first the strongest */
void locate_directories(struct arena *arena, struct directories *ret_dirs);

/** locate_description - Returns: path of the description called @name, NULL if there is none */
const char *locate_description(struct arena *arena, const char *name);

/** locate_user_directory - Returns: where `kernel add` puts descriptions, NULL without a home */
const char *locate_user_directory(struct arena *arena);

/** locate_build_default - Returns: the build's own default description, NULL if it has none */
const char *locate_build_default(void);

/**
 * file_read - map or read a whole file
 * @ret_map: the mapping to be unmapped, NULL if the text lies in the arena
 *
 * Returns: 0 or an errno value.
 */
int file_read(struct arena *arena, const char *path, struct str *ret_text, void **ret_map);

#endif
