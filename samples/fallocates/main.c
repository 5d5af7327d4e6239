/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of fallocates: prints a line per request to reserve room in a file.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "fallocates.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "fallocates" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %12llu %4d %9.3f %s\n", event->pid, event->comm,
	       (unsigned long long)event->size_bytes, event->result, (double)event->delta_ns / 1e6,
	       event->name);
	return 0;
}

static int start(struct fallocates_bpf__run *run)
{
	int err = fallocates_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-7s %-16s %12s %4s %9s %s\n", "PID", "COMM", "BYTES", "RET", "MS", "FILE");
	return err;
}

int main(int argc, char **argv)
{
	static const struct fallocates_bpf__tool tool = { .shell = &shell, .start_fn = start };

	return fallocates_bpf__main(argc, argv, &tool);
}
