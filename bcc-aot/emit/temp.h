/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Temporary files, and what must happen to them when a signal ends the run.
 * This is the one part of emit/ with state of its own, since a signal handler
 * can reach nothing else: a short table of paths, and the tool that is running.
 * One thread works with it; signals may come to any.
 */
#ifndef BCC_AOT_EMIT_TEMP_H
#define BCC_AOT_EMIT_TEMP_H

#include "base/arena.h"

#include <stdbool.h>
#include <sys/types.h>

enum temp_kind { TEMP_FILE, TEMP_DIR };

/**
 * temp_add - remove @path if a signal ends the run
 * @path: must stay valid until temp_remove() or temp_forget(); newer ones are removed first
 *
 * The first call installs the handlers, except for signals that are ignored.
 */
void temp_add(const char *path, enum temp_kind kind);

/** temp_remove - remove @path now; without effect if it is not in the table */
void temp_remove(const char *path);

/** temp_forget - @path is no longer temporary: it was renamed */
void temp_forget(const char *path);

/**
 * temp_dir_new - make a private directory under $TMPDIR or /tmp, and add it
 *
 * Returns: its path, NULL with errno set.
 */
const char *temp_dir_new(struct arena *arena);

/** temp_dir_remove - remove a directory of temp_dir_new() with whatever files stand in it */
void temp_dir_remove(const char *dir);

/** temp_file_in - the path of file @name in directory @dir, already added */
const char *temp_file_in(struct arena *arena, const char *dir, const char *name);

/** temp_hold - put off what a signal does until temp_release(); for a few instructions only */
void temp_hold(void);

/** temp_release - let signals do their work again, those that came meanwhile too */
void temp_release(void);

/** temp_set_tool - the process to end before the files go; 0 once it has ended */
void temp_set_tool(pid_t pid);

#endif
