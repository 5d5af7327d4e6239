/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of exits: prints a line per process that ends.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <bccaot/bccaot.h>
#include "exits.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "exits" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-16s %-7u %-7u %9.3f ", event->comm, event->pid, event->ppid,
	       (double)event->age_ns / 1e9);
	if (WIFSIGNALED(event->exit_code))
		printf("signal %d\n", WTERMSIG(event->exit_code));
	else
		printf("status %d\n", WEXITSTATUS(event->exit_code));
	return 0;
}

static int start(struct exits_bpf__run *run)
{
	int err = exits_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-16s %-7s %-7s %9s %s\n", "COMM", "PID", "PPID", "AGE(s)", "EXIT");
	return err;
}

int main(int argc, char **argv)
{
	static const struct exits_bpf__tool tool = { .shell = &shell, .start_fn = start };

	return exits_bpf__main(argc, argv, &tool);
}
