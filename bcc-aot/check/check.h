/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Rules on the model. Each is one function in a table, with a name that
 * says what it asks; one file for each thing that is asked about.
 */
#ifndef BCC_AOT_CHECK_CHECK_H
#define BCC_AOT_CHECK_CHECK_H

#include "diag/diag.h"
#include "kernel/kernel.h"
#include "model/program.h"

struct checker {
	struct diag_list *diags;
	struct kernel *kernel;
	const struct model *model;
};

/** check_run - apply every rule. Returns: false if there are errors */
bool check_run(struct diag_list *diags, struct kernel *kernel, const struct model *model);

/** check_names - names that the program and the kernel have. Returns: false if there are errors */
bool check_names(const struct checker *checker);

/** check_ops - methods of maps. Returns: likewise */
bool check_ops(const struct checker *checker);

/** check_programs - what the kernel runs, and what it is attached to. Returns: likewise */
bool check_programs(const struct checker *checker);

/** check_uses - calls of the dialect's own functions. Returns: likewise */
bool check_uses(const struct checker *checker);

/** check_reads - loads from kernel and user memory. Returns: likewise */
bool check_reads(const struct checker *checker);

/** check_remarks - what will be rewritten, for who asked with -Rrewrite. Returns: true */
bool check_remarks(const struct checker *checker);

#endif
