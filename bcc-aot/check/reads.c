// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Loads whose address space nobody can tell. */
#include "check/check.h"

bool check_reads(const struct checker *checker)
{
	vec_each(read, &checker->model->reads) {
		if (read->is_mixed)
			diag_add(checker->diags, DIAG_KIND_AMBIGUOUS_ADDRESS_SPACE,
				 read->expr->span,
				 "this pointer is a kernel one on one path and a user one on "
				 "another; both are tried, which some architectures cannot do");
	}
	return true;
}
