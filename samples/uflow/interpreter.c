/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * interpreter: a program to look at, with the static probes that Python has where a function is
 * called and where it returns. Each has a semaphore, which the kernel raises while someone looks:
 * without that the probes are not passed.
 */
#define _SDT_HAS_SEMAPHORES 1
#include <stdio.h>
#include <unistd.h>
#include <sys/sdt.h>

#define SEMAPHORE __attribute__((section(".probes"))) unsigned short

__extension__ volatile SEMAPHORE python_function__entry_semaphore;
__extension__ volatile SEMAPHORE python_function__return_semaphore;

static void run(const char *file, const char *const *calls)
{
	const char *function = calls[0];

	if (!function)
		return;
	/* A probe cannot read what is not in memory yet: this brings the names there. */
	printf("%s:%s\n", file, function);
	if (python_function__entry_semaphore)
		DTRACE_PROBE3(python, function__entry, file, function, 1);
	run(file, calls + 1);
	if (python_function__return_semaphore)
		DTRACE_PROBE3(python, function__return, file, function, 2);
}

int main(void)
{
	static const char *const calls[] = { "main", "parse", "read", NULL };

	setlinebuf(stdout);
	for (;;) {
		run("shop.py", calls);
		usleep(100 * 1000);
	}
}
