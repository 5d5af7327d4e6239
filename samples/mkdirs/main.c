/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of mkdirs: prints a line per directory that is asked for.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "mkdirs.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "mkdirs" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %04o %s\n", event->pid, event->comm, event->mode, event->path);
	return 0;
}

/* sys_ stands for what this kernel puts before the names of its system calls. */
static int plan(struct mkdirs_bpf__run *run)
{
	int err = bccaot__attach_kprobe(run->b, "syscall__mkdirat", "sys_mkdirat", NULL);

	return err ? err : bccaot__attach_kprobe(run->b, "syscall__mkdir", "sys_mkdir", NULL);
}

static int start(struct mkdirs_bpf__run *run)
{
	int err = mkdirs_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-7s %-16s %4s %s\n", "PID", "COMM", "MODE", "PATH");
	return err;
}

int main(int argc, char **argv)
{
	static const struct mkdirs_bpf__tool tool = { .shell = &shell,
						      .plan_fn = plan,
						      .start_fn = start };

	return mkdirs_bpf__main(argc, argv, &tool);
}
