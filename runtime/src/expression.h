/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Expressions that a user gave. Apart from explain.h, so that programs that give none are not linked
 * with the C library's regcomp(), which would be a twentieth of a small one.
 */
#ifndef BCA_EXPRESSION_H
#define BCA_EXPRESSION_H

#include "session_priv.h"

/** bca_check_expression - 0, -ENOMEM, or -EINVAL for what is no POSIX extended expression */
int bca_check_expression(struct bccaot *b, const char *re);

#endif
