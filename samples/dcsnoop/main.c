/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of dcsnoop: shows lookups of names that the cache does not have, or all.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "dcsnoop.skel.h"

static bool with_found;
static uint64_t start_ns;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('a', "all", &with_found, "trace all lookups (default is fails only)"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("dcsnoop", "Trace directory entry cache (dcache) lookups", options);

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	double seconds = (double)(bccaot_monotonic_time_ns() - start_ns) / 1e9;

	(void)ctx, (void)cpu, (void)size;
	printf("%-11.6f %-7u %-16s %1s %s\n", seconds, event->pid, event->comm,
	       event->is_found ? "R" : "M", event->name);
	return 0;
}

static int plan(struct dcsnoop_bpf__run *run)
{
	if (!with_found)
		return 0;
	return bccaot__attach_kprobe_re(run->b, "lookup_fast_enters",
					"lookup_fast(\\.constprop.*\\.[0-9])?", NULL);
}

static int start(struct dcsnoop_bpf__run *run)
{
	int err = dcsnoop_events__listen(run->skel, run->events, print_event, 64);

	if (err)
		return err;
	start_ns = bccaot_monotonic_time_ns();
	printf("%-11s %-7s %-16s %1s %s\n", "TIME(s)", "PID", "COMM", "T", "FILE");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct dcsnoop_bpf__tool tool = { .shell = &shell,
						       .plan_fn = plan,
						       .start_fn = start };

	return dcsnoop_bpf__main(argc, argv, &tool);
}
