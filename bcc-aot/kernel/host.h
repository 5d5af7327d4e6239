/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The running kernel, for `--kernel host` only: the one place of the
 * translator that looks at the machine it runs on.
 */
#ifndef BCC_AOT_KERNEL_HOST_H
#define BCC_AOT_KERNEL_HOST_H

#include "kernel/state.h"

/** host_open - fill in what opening a kernel needs; tables come later, when asked for */
bool host_open(struct kernel *kernel);

/** host_load_table - collect one table; it stays empty where this user may not look */
void host_load_table(struct kernel *kernel, enum kernel_table table);

/** host_tracepoint - the line of one event as in the tracepoints table, empty if there is none */
struct str host_tracepoint(struct kernel *kernel, const char *category, const char *name);

#endif
