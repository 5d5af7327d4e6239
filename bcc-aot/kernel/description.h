/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The .kdesc file: a description in and out of its archive. state.h says what is in it. */
#ifndef BCC_AOT_KERNEL_DESCRIPTION_H
#define BCC_AOT_KERNEL_DESCRIPTION_H

#include "kernel/pack.h"
#include "kernel/state.h"

/**
 * description_read - sort the files of an unpacked archive into a description
 *
 * Returns: NULL, or why this is no description.
 */
const char *description_read(struct arena *arena, const struct archive_files *files,
			     struct description *ret_description);

/** description_write - the archive of a description. Returns: NULL, or what went wrong */
const char *description_write(struct arena *arena, const struct description *description,
			      struct str *ret_bytes);

/** description_fact - value of one line of the table "meta", "" if it is not there */
struct str description_fact(const struct description *description, const char *key);

#endif
