/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * How functions that return a pointer fail.
 */
#ifndef BCA_FAIL_H
#define BCA_FAIL_H

#include <errno.h>
#include <stddef.h>

/** bca_fail_null - set errno from a negative errno value, for `return bca_fail_null(err)` */
static inline void *bca_fail_null(int err)
{
	errno = -err;
	return NULL;
}

#endif
