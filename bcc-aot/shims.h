/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What the kernel headers that a program includes name. They define thousands of macros, of which
 * a program uses a few; the kernel types in the bodies of the others need not be declared.
 */
#ifndef BCC_AOT_SHIMS_H
#define BCC_AOT_SHIMS_H

#include "base/strmap.h"

struct shims {
	struct strmap *idents; /* what can be meant: set by the caller, and added to */
	struct strmap macros;  /* name to its definitions; the arena is set by the caller */
	bool is_pasting;       /* names may be put together that occur nowhere */
};

/** shims_add - take in a header's text: what is outside of macros can be meant in any case */
void shims_add(struct shims *shims, struct str text);

/** shims_see_pasting - look for "##" in a text that counts whole; one makes every macro count */
void shims_see_pasting(struct shims *shims, struct str text);

/** shims_follow - add what the bodies of those macros name that can be meant themselves */
void shims_follow(struct shims *shims);

#endif
