/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of getenvs: prints what programs ask their environment for.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "getenvs.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "getenvs" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %s%s%s\n", event->pid, event->comm, event->name,
	       event->is_set ? "=" : " is not set", event->value);
	return 0;
}

static int trace(struct getenvs_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct getenvs_events__reader reader = { .event_fn = print_event };
	BCCAOT_OPTS(bccaot_uprobe_opts, probe, .name = "c", .sym = "getenv");
	int err = bccaot__attach_uprobe(b, "enter_getenv", &probe);

	if (!err)
		err = bccaot__attach_uretprobe(b, "leave_getenv", &probe);
	if (!err)
		err = bccaot__attach(b);
	if (!err)
		err = getenvs_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-16s %s\n", "PID", "COMM", "VARIABLE");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct getenvs_bpf *skel = getenvs_bpf__open_reduced();
	struct bccaot *b = getenvs_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	getenvs_bpf__destroy(skel);
	return status;
}
