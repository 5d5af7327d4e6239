/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * One program for several kernels is the same program for each of them. BCC
 * would compile it on each, so here it is parsed with what each of them says:
 * its types, its answers to #if, its values of macros.
 */
#ifndef BCC_AOT_AGREE_H
#define BCC_AOT_AGREE_H

#include "conditions.h"
#include "front/front.h"

struct agreement {
	struct kernel *kernel;   /* the first one */
	const struct unit *unit; /* the program with what it says */
	const struct conditions *conditions;
	struct diag_list *diags;
};

/**
 * agree_check - does the program that @theirs was parsed from mean the same with @kernel?
 *
 * Returns: false if a diagnostic was added.
 */
bool agree_check(const struct agreement *agreement, const struct kernel *kernel,
		 const struct unit *theirs);

#endif
