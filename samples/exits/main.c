/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of exits: prints a line per process that ends.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "exits.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "exits" };

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-16s %-7u %-7u %9.3f ", event->comm, event->pid, event->ppid,
	       (double)event->age_ns / 1e9);
	if (WIFSIGNALED(event->exit_code))
		printf("signal %d\n", WTERMSIG(event->exit_code));
	else
		printf("status %d\n", WEXITSTATUS(event->exit_code));
	return 0;
}

static int trace(struct exits_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct exits_events__reader reader = { .event_fn = print_event };
	int err = bccaot__attach(b);

	if (!err)
		err = exits_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-16s %-7s %-7s %9s %s\n", "COMM", "PID", "PPID", "AGE(s)", "EXIT");
	return bccaot_shell__run(NULL, events);
}

int main(void)
{
	setlinebuf(stdout);

	struct exits_bpf *skel = exits_bpf__open_reduced();
	struct bccaot *b = exits_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	exits_bpf__destroy(skel);
	return status;
}
