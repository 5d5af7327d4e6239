/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of gethostlatency: shows each lookup of a host's name and how long it took.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "gethostlatency.skel.h"

static pid_t only_pid;

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &only_pid, "trace this PID only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL(
	"gethostlatency", "Show latency for getaddrinfo/gethostbyname[2] calls", options);

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-9s %-7u %-16s %10.2f %s\n", bccaot_time_text(), event->pid, event->comm,
	       (double)event->delta_ns / 1000000, event->host);
	return 0;
}

static int plan(struct gethostlatency_bpf__run *run)
{
	static const char *const functions[] = { "getaddrinfo", "gethostbyname", "gethostbyname2" };
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(functions) / sizeof(functions[0]); i++) {
		BCCAOT_OPTS(bccaot_uprobe_opts, opts, .name = "c", .sym = functions[i],
			    .pid = only_pid);

		err = bccaot__attach_uprobe(run->b, "lookup_enters", &opts);
		if (!err)
			err = bccaot__attach_uretprobe(run->b, "lookup_returns", &opts);
	}
	return err;
}

static int start(struct gethostlatency_bpf__run *run)
{
	int err = gethostlatency_events__listen(run->skel, run->events, print_event, 0);

	if (err)
		return err;
	printf("%-9s %-7s %-16s %10s %s\n", "TIME", "PID", "COMM", "LATms", "HOST");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct gethostlatency_bpf__tool tool = { .shell = &shell,
							      .plan_fn = plan,
							      .start_fn = start };

	return gethostlatency_bpf__main(argc, argv, &tool);
}
