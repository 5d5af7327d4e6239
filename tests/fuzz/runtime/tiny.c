/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A small object with a symbol table, segments, a build id and a static probe, as a
 * seed.
 */
#include "runtime/static_probe.h"

int twice(int number);
int thrice(int number);

static int add(int a, int b)
{
	return a + b;
}

int twice(int number)
{
	STATIC_PROBE(tiny, twice, "0", number, 2);
	return add(number, number);
}

int thrice(int number)
{
	return add(twice(number), number);
}
