/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of syncsnoop: shows each sync().
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "syncsnoop.skel.h"

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "syncsnoop",
	.summary = "Trace sync() syscalls",
};

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-18.9f sync()\n", (double)event->ts_us / 1000000);
	return 0;
}

static int plan(struct syncsnoop_bpf__run *run)
{
	return bccaot__attach_kprobe(run->b, "syscall__sync", "sys_sync", NULL);
}

static int start(struct syncsnoop_bpf__run *run)
{
	static const struct syncsnoop_events__reader reader = { .event_fn = print_event };
	int err = syncsnoop_events__open(run->skel, run->events, &reader);

	if (err)
		return err;
	printf("%-18s %s\n", "TIME(s)", "CALL");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct syncsnoop_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start };

	return syncsnoop_bpf__main(argc, argv, &tool);
}
