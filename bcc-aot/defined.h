/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What a program defines itself, from its text alone: the kernel may have
 * something of the same name, which must give way before anything is parsed.
 */
#ifndef BCC_AOT_DEFINED_H
#define BCC_AOT_DEFINED_H

#include "base/str.h"
#include "base/strmap.h"

/**
 * defined_scan - typedefs, enumerators, and the functions, variables and maps at file scope
 * @text: without comments and strings, see front_blank_opaque()
 * @names: gets them, in the form that kernel_slice() takes
 */
void defined_scan(struct str text, struct strmap *names);

#endif
