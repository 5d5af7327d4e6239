/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * `bcc-aot new`: a directory with a program, its user-space side and both a
 * Makefile and a meson.build. It is the sample hello-make under another name, so
 * that what users start from is built and run by the tests; its user space is what
 * `bcc-aot build --emit-main` writes for the program.
 */
#ifndef BCC_AOT_NEW_NEW_H
#define BCC_AOT_NEW_NEW_H

#include "base/arena.h"

#include <stdbool.h>

struct diag_list;

/**
 * new_project - make the directory @name and fill it
 * @name: a C identifier, since names in the files are made of it
 *
 * Returns: false if a diagnostic was added; then nothing was left behind.
 */
bool new_project(struct arena *arena, struct diag_list *diags, const char *name);

#endif
