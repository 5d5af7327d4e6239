/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * #if LINUX_VERSION_CODE >= KERNEL_VERSION(...): BCC compiles for the kernel that
 * runs, so the preprocessor may decide there. Here the program is to run on
 * several kernels: where the branches are whole statements, the directives
 * become an if statement. So does #ifdef CONFIG_X where the kernels that are
 * named do not agree on it. Everything else is decided for the kernel at hand.
 */
#ifndef BCC_AOT_CONDITIONS_H
#define BCC_AOT_CONDITIONS_H

#include "diag/diag.h"
#include "kernel/kernel.h"

/* One of #if, #elif, #else, and what follows it. */
struct condition_branch {
	struct span directive;
	struct span line;     /* @directive with the blanks before it */
	struct str condition; /* as C for the time the program runs; empty: #else */
	struct span body;
};

/* From #if to #endif. */
struct condition {
	VEC(struct condition_branch) branches;
	struct span endif;  /* its line */
	bool asks_target;   /* for what differs between kernels, and that can be asked there */
	bool asks_config;   /* for options */
	bool is_known;      /* there is nothing in it that only the preprocessor knows */
	bool is_statements; /* it would still be C as an if statement */
	bool is_tested;     /* it becomes one */
	const char *why;    /* it does not, for people */
};

struct conditions {
	struct arena *arena;
	struct source *file;
	const struct kernel *kernel;
	VEC(struct condition) items; /* by place of #if */
	VEC(struct span) versions;   /* LINUX_VERSION_CODE in statements */
	VEC(const char *) options;   /* that are asked of the target, without CONFIG_ */
};

/**
 * conditions_find - all directives of @file, and which of them can become if statements
 * @kernel: whom the preprocessor asks
 */
struct conditions conditions_find(struct arena *arena, struct source *file,
				  const struct kernel *kernel);

/** conditions_declare - what asks the target for its options; "" where none is asked for */
struct str conditions_declare(const struct conditions *conditions);

/** conditions_are_tested - is any of them to become an if statement? */
bool conditions_are_tested(const struct conditions *conditions);

/** conditions_apply - the program with if statements; the number of lines stays the same */
struct source *conditions_apply(struct source_set *sources, const struct conditions *conditions);

/**
 * conditions_drop - leave those to the preprocessor in which @diags has errors
 *
 * If that is none of them: all.
 */
void conditions_drop(struct conditions *conditions, const struct diag_list *diags);

/** conditions_why_decided - why what #if left out at @at is no if statement; NULL: not known */
const char *conditions_why_decided(const struct conditions *conditions, struct span at);

/** conditions_remark - -Rrewrite: what became of each that asks for the kernel's version */
void conditions_remark(const struct conditions *conditions, struct diag_list *diags);

#endif
