/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of signals: prints a line per signal that is sent.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/names.h>
#include <bccaot/shell.h>
#include "signals.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "signals" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	const char *name = bccaot_signal_name(event->signal);

	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s %-10s %-7u %s\n", event->sender, event->sender_comm, name ? name : "?",
	       event->receiver, event->receiver_comm);
	return 0;
}

static int trace(struct signals_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct signals_events__reader reader = { .event_fn = print_event };
	int err = bccaot__attach(b);

	if (!err)
		err = signals_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-16s %-10s %-7s %s\n", "FROM", "COMM", "SIGNAL", "TO", "COMM");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct signals_bpf *skel = signals_bpf__open_reduced();
	struct bccaot *b = signals_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	signals_bpf__destroy(skel);
	return status;
}
