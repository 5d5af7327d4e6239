/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of fsyncs: prints a line per file that is written to disk on request.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "fsyncs.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "fsyncs" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %-9s %4d %9.3f %s\n", event->pid, event->comm,
	       event->is_data_only ? "fdatasync" : "fsync", event->result,
	       (double)event->delta_ns / 1e6, event->name);
	return 0;
}

static int trace(struct fsyncs_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct fsyncs_events__reader reader = { .event_fn = print_event };
	int err = bccaot__attach(b);

	if (!err)
		err = fsyncs_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-16s %-9s %4s %9s %s\n", "PID", "COMM", "CALL", "RET", "MS", "FILE");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct fsyncs_bpf *skel = fsyncs_bpf__open_reduced();
	struct bccaot *b = fsyncs_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	fsyncs_bpf__destroy(skel);
	return status;
}
