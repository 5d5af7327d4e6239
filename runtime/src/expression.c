/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#include <errno.h>

#include "expression.h"
#include "match.h"

int bca_check_expression(struct bccaot *b, const char *re)
{
	int err = bca_match_check(re);

	if (!err)
		return 0;
	if (err == -ENOMEM)
		return bca_fail_nomem(b);
	return bca_fail(b, err, "'%s' is no valid expression", re ? re : "");
}
