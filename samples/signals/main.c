/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of signals: prints a line per signal that is sent.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
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

static int start(struct signals_bpf__run *run)
{
	int err = signals_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-7s %-16s %-10s %-7s %s\n", "FROM", "COMM", "SIGNAL", "TO", "COMM");
	return err;
}

int main(int argc, char **argv)
{
	static const struct signals_bpf__tool tool = { .shell = &shell, .start_fn = start };

	return signals_bpf__main(argc, argv, &tool);
}
