/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of unlinks: prints a line per file that is removed.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "unlinks.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "unlinks" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %s\n", event->pid, event->comm, event->name);
	return 0;
}

static int trace(struct unlinks_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct unlinks_events__reader reader = { .event_fn = print_event };
	int err = bccaot__attach(b);

	if (!err)
		err = unlinks_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-16s %s\n", "PID", "COMM", "FILE");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct unlinks_bpf *skel = unlinks_bpf__open_reduced();
	struct bccaot *b = unlinks_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	unlinks_bpf__destroy(skel);
	return status;
}
