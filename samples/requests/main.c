/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of requests: prints the requests that the server next to it serves.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "requests.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "requests" };

static const char *server;

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-8d %s\n", event->pid, event->number, event->path);
	return 0;
}

static int trace(struct requests_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct requests_events__reader reader = { .event_fn = print_event };
	BCCAOT_OPTS(bccaot_usdt_opts, probe, .path = server);
	int err = bccaot__attach_usdt(b, "on_request", "shop:request", &probe);

	if (!err)
		err = bccaot__attach(b);
	if (!err)
		err = requests_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-7s %-8s %s\n", "PID", "REQUEST", "PATH");
	return bccaot_shell__run(NULL, events);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: requests PATH-OF-SERVER\n");
		return BCCAOT_EXIT_USAGE;
	}
	server = argv[1];
	setlinebuf(stdout);

	struct requests_bpf *skel = requests_bpf__open_reduced();
	struct bccaot *b = requests_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	requests_bpf__destroy(skel);
	return status;
}
