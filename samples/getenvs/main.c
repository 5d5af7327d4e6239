/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of getenvs: prints what programs ask their environment for.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "getenvs.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "getenvs" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %s%s%s\n", event->pid, event->comm, event->name,
	       event->is_set ? "=" : " is not set", event->value);
	return 0;
}

static int plan(struct getenvs_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_uprobe_opts, probe, .name = "c", .sym = "getenv");
	int err = bccaot__attach_uprobe(run->b, "enter_getenv", &probe);

	return err ? err : bccaot__attach_uretprobe(run->b, "leave_getenv", &probe);
}

static int start(struct getenvs_bpf__run *run)
{
	int err = getenvs_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-7s %-16s %s\n", "PID", "COMM", "VARIABLE");
	return err;
}

int main(int argc, char **argv)
{
	static const struct getenvs_bpf__tool tool = { .shell = &shell,
						       .plan_fn = plan,
						       .start_fn = start };

	return getenvs_bpf__main(argc, argv, &tool);
}
