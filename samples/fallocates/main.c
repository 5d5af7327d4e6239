/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of fallocates: prints a line per request to reserve room in a file.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "fallocates.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "fallocates" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %12llu %4d %9.3f %s\n", event->pid, event->comm,
	       (unsigned long long)event->size_bytes, event->result,
	       (double)event->delta_ns / 1e6, event->name);
	return 0;
}

static int trace(struct fallocates_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct fallocates_events__reader reader = { .event_fn = print_event };
	int err = bccaot__attach(b);

	if (!err)
		err = fallocates_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-16s %12s %4s %9s %s\n", "PID", "COMM", "BYTES", "RET", "MS", "FILE");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct fallocates_bpf *skel = fallocates_bpf__open_reduced();
	struct bccaot *b = fallocates_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	fallocates_bpf__destroy(skel);
	return status;
}
