/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "small.skel.h"

static int on_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-16s %7u %llu\n", event->comm, event->pid, (unsigned long long)event->bytes);
	return 0;
}

static int start(struct small_bpf__run *run)
{
	static const struct small_events__reader reader = {
		.event_fn = on_event,
		.lost_fn = small_bpf__print_lost,
	};

	return small_events__open(run->skel, run->events, &reader);
}

static int finish(struct small_bpf__run *run)
{
	return bccaot_hist__print_log2(stdout, run->skel->maps.sizes, NULL);
}

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "small" };

static const struct small_bpf__tool tool = {
	.shell = &shell,
	.start_fn = start,
	.tick_fn = finish,
};

int main(int argc, char **argv)
{
	return small_bpf__main(argc, argv, &tool);
}
