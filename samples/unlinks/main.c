/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of unlinks: prints a line per file that is removed.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "unlinks.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "unlinks" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %s\n", event->pid, event->comm, event->name);
	return 0;
}

static int start(struct unlinks_bpf__run *run)
{
	int err = unlinks_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-7s %-16s %s\n", "PID", "COMM", "FILE");
	return err;
}

int main(int argc, char **argv)
{
	static const struct unlinks_bpf__tool tool = { .shell = &shell, .start_fn = start };

	return unlinks_bpf__main(argc, argv, &tool);
}
