// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "collect/collect.h"

bool collect_run(struct arena *arena, struct diag_list *diags, const struct unit *unit,
		 struct kernel *kernel, struct model *ret_model)
{
	struct collector c = { arena, diags, unit, kernel, ret_model, NULL };
	bool ok;

	ret_model->arena = arena;
	ret_model->ast = unit->ast;
	ok = collect_maps(&c);
	ok &= collect_map_parts(&c);
	ok &= collect_params(&c);
	ok &= collect_programs(&c);
	ok &= collect_ops(&c);
	ok &= collect_uses(&c);
	collect_types(&c);
	if (ok) {
		ok = collect_kernels(&c);
		c.origins = origin_solve(arena, ret_model);
		ok &= collect_reads(&c);
		ok &= collect_copies(&c);
		ok &= collect_op_memory(&c);
		ok &= collect_packets(&c);
		collect_doubles(&c);
	}
	collect_reach(&c);
	collect_facts(&c);
	return ok;
}
