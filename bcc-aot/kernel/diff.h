/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What differs between two kernels, as far as it matters to a tracing program. */
#ifndef BCC_AOT_KERNEL_DIFF_H
#define BCC_AOT_KERNEL_DIFF_H

#include "kernel/state.h"

#include <stdio.h>

/**
 * kernel_diff - print one line for each difference: "- struct x.member", "+ function f", ...
 *
 * Returns: true if there is one at all.
 */
bool kernel_diff(struct arena *arena, const struct kernel *a, const struct kernel *b, FILE *out);

#endif
