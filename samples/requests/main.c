/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of requests: prints the requests that the server next to it serves.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "requests.skel.h"

static const char *server;

static const struct bccaot_option options[] = {
	BCCAOT_NEEDED(STR, "server", &server, "path of the server that is next to it"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("requests", NULL, options);

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-8d %s\n", event->pid, event->number, event->path);
	return 0;
}

static int plan(struct requests_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_usdt_opts, probe, .path = server);

	return bccaot__attach_usdt(run->b, "on_request", "shop:request", &probe);
}

static int start(struct requests_bpf__run *run)
{
	int err = requests_events__listen(run->skel, run->events, print_event, 0);

	if (!err)
		printf("%-7s %-8s %s\n", "PID", "REQUEST", "PATH");
	return err;
}

int main(int argc, char **argv)
{
	static const struct requests_bpf__tool tool = { .shell = &shell,
							.plan_fn = plan,
							.start_fn = start };

	return requests_bpf__main(argc, argv, &tool);
}
