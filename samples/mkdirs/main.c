/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of mkdirs: prints a line per directory that is asked for.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "mkdirs.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "mkdirs" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %04o %s\n", event->pid, event->comm, event->mode, event->path);
	return 0;
}

static int trace(struct mkdirs_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct mkdirs_events__reader reader = { .event_fn = print_event };
	/* sys_ stands for what this kernel puts before the names of its system calls */
	int err = bccaot__attach_kprobe(b, "syscall__mkdirat", "sys_mkdirat", NULL);

	if (!err)
		err = bccaot__attach_kprobe(b, "syscall__mkdir", "sys_mkdir", NULL);
	if (!err)
		err = bccaot__attach(b);
	if (!err)
		err = mkdirs_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-16s %4s %s\n", "PID", "COMM", "MODE", "PATH");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct mkdirs_bpf *skel = mkdirs_bpf__open_reduced();
	struct bccaot *b = mkdirs_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	mkdirs_bpf__destroy(skel);
	return status;
}
