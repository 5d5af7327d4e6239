/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The files of a new project as the build embeds them; "hello" stands for its name. */
#ifndef BCC_AOT_NEW_FILES_H
#define BCC_AOT_NEW_FILES_H

struct new_file {
	const char *name; /* NULL ends the table */
	const char *text;
};

extern const struct new_file new_files[];

#endif
