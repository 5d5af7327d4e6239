/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Enough to write a test program: expectations that say what they got, and an
 * exit status. A failed expectation is reported and the program goes on.
 */
#ifndef BCC_AOT_TESTS_UNIT_TEST_H
#define BCC_AOT_TESTS_UNIT_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What meson takes for "could not run here". */
#define TEST_SKIPPED 77

static const char *test_case = ""; /* the row of the table that is being tried */
static int test_failed_cnt;

static inline void test_fail(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s%s%s\n", file, line, test_case, *test_case ? ": " : "", what);
	test_failed_cnt++;
}

static inline void test_expect_long(const char *file, int line, const char *what, long long got,
				    long long want)
{
	if (got == want)
		return;
	test_fail(file, line, what);
	fprintf(stderr, "  got  %lld\n  want %lld\n", got, want);
}

static inline void test_expect_text(const char *file, int line, const char *what, const char *got,
				    const char *want)
{
	if (got == want || (got && want && !strcmp(got, want)))
		return;
	test_fail(file, line, what);
	fprintf(stderr, "--- got\n%s\n--- want\n%s\n---\n", got ? got : "(NULL)",
		want ? want : "(NULL)");
}

#define EXPECT(condition)      ((condition) ? (void)0 : test_fail(__FILE__, __LINE__, #condition))
#define EXPECT_EQ(got, want)   test_expect_long(__FILE__, __LINE__, #got, (got), (want))
#define EXPECT_TEXT(got, want) test_expect_text(__FILE__, __LINE__, #got, (got), (want))

/* TEST_EACH - `TEST_EACH(row, table)`: row points at each element; its .name heads failures */
#define TEST_EACH(row, table)                                                                      \
	for (__typeof__(&*(table)) row = (table);                                                  \
	     row < (table) + sizeof(table) / sizeof(*(table)) && (test_case = row->name, true);    \
	     row++)

static inline int test_result(void)
{
	return test_failed_cnt ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
