/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Failures put under the library: a scenario uses some of its functions, and is run
 * again and again, each time with the next of the calls of calls.def failing that
 * the library makes between arm() and disarm().
 *
 * It then has to return an error that says so, or succeed if the call was of no
 * consequence; the descriptors that are open before and after must be the same;
 * what the functions return by pointer must be whole or untouched.
 */
#ifndef TESTS_RUNTIME_INJECT_H
#define TESTS_RUNTIME_INJECT_H

#include <errno.h>
#include <bccaot/bccaot.h>
#include "../../unit/test.h"

/** struct scenario - some functions, and how they end */
struct scenario {
	const char *name;
	int (*run)(void);
	int want;              /* what it returns when no call fails */
	bool (*can_run)(void); /* whether the kernel has what it takes; NULL: always */
	/* errors other than the injected one and, for memory, -ENOMEM that may come of failing
	 * system calls, as the headers say; 0 ends them */
	int also[8];
};

/** arm - from here on calls may fail */
void arm(void);

/** disarm - until here */
void disarm(void);

/** was_memory - whether the call that failed was one for memory */
bool was_memory(void);

/** in_bare_session - run @use in a session of its own, in which calls may fail from the first on */
int in_bare_session(int (*use)(struct bccaot *b));

/* The scenarios, by the part of the library; each table ends with a name of NULL */
extern const struct scenario map_scenarios[];
extern const struct scenario output_scenarios[];
extern const struct scenario symbol_scenarios[];
extern const struct scenario kernel_scenarios[];
extern const struct scenario session_scenarios[];
extern const struct scenario net_scenarios[];

#endif
