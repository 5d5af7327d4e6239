/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Room for recursion. clang, and our passes over its tree, recurse as deeply as
 * the program nests, and a generated program may nest deeper than the usual
 * stack goes. What is too deep even for this, and any other fault, ends in a
 * message and an exit status of ours instead of a signal.
 */
#ifndef BCC_AOT_STACK_H
#define BCC_AOT_STACK_H

typedef int (*stack_fn)(void *arg);

/* What the process ends with if @fn cannot. */
struct stack_statuses {
	int too_deep;
	int fault;
};

/**
 * stack_run - call @fn with @arg on a large stack, or on the present one if there is no memory
 *
 * Once only in a process. Returns: what @fn returns.
 */
int stack_run(stack_fn fn, void *arg, const struct stack_statuses *statuses);

#endif
