/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * server: a program to look at. It "serves" a request every 100 ms, and has a static probe
 * shop:request(number, path) where it does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/sdt.h>

static void serve(int number)
{
	static const char *const paths[] = { "/", "/cart", "/checkout" };
	const char *path = paths[number % 3];

	DTRACE_PROBE2(shop, request, number, path);
	usleep(100 * 1000);
}

int main(int argc, char **argv)
{
	int request_cnt = argc > 1 ? atoi(argv[1]) : 1000000;

	for (int number = 0; number < request_cnt; number++)
		serve(number);
	printf("served %d requests\n", request_cnt);
	return 0;
}
