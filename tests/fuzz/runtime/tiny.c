/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * A small object with a symbol table, segments and a build id, as a seed.
 */
int twice(int number);
int thrice(int number);

static int add(int a, int b)
{
	return a + b;
}

int twice(int number)
{
	return add(number, number);
}

int thrice(int number)
{
	return add(twice(number), number);
}
