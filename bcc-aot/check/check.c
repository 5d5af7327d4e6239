// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "check/check.h"

bool check_run(struct diag_list *diags, struct kernel *kernel, const struct model *model)
{
	static bool (*const checks[])(const struct checker *) = {
		check_programs, check_names, check_ops, check_uses, check_reads, check_remarks,
	};
	struct checker checker = { diags, kernel, model };
	bool ok = true;

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++)
		ok &= checks[i](&checker);
	return ok;
}
