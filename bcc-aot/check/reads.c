// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Loads whose address space nobody can tell. */
#include "check/check.h"

/* These kernels have no helper that tries both kinds of memory. */
static bool must_know(const struct kernel *kernel)
{
	return kernel &&
	       (!strcmp(kernel_arch(kernel), "s390") || !strcmp(kernel_arch(kernel), "riscv"));
}

bool check_reads(const struct checker *checker)
{
	bool is_error = must_know(checker->kernel), ok = true;

	vec_each(read, &checker->model->reads) {
		if (!read->is_mixed)
			continue;
		diag_add(
			checker->diags,
			is_error ? DIAG_KIND_MIXED_ADDRESS_SPACE :
				   DIAG_KIND_AMBIGUOUS_ADDRESS_SPACE,
			read->expr->span,
			"this pointer leads to user memory on one path and elsewhere on another; %s",
			is_error ? "this architecture needs to know" :
				   "both are tried, which some architectures cannot do");
		diag_note(checker->diags, read->pointer->span, "the pointer comes from: %s",
			  read->origin);
		ok &= !is_error;
	}
	return ok;
}
