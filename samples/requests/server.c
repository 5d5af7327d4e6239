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

	/* A probe cannot read what is not in memory yet: this brings the path there. */
	printf("GET %s\n", path);
	DTRACE_PROBE2(shop, request, number, path);
	usleep(100 * 1000);
}

int main(int argc, char **argv)
{
	int request_cnt = argc > 1 ? atoi(argv[1]) : 1000000;

	setlinebuf(stdout);
	for (int number = 0; number < request_cnt; number++)
		serve(number);
	return 0;
}
