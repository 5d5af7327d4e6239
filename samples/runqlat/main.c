/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * runqlat: how long tasks wait for a processor, as a histogram. The BPF program is the one of
 * BCC's tool of this name; this is its user space, with those options that do not change the
 * program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "runqlat.skel.h"

static struct {
	bool has_timestamp;
	uint64_t interval_ms;
	uint64_t count;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &env.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("runqlat", "Summarize run queue (scheduler) latency as a histogram", options);

static int print_summary(struct runqlat_bpf__run *run)
{
	const struct bpf_map *dist = run->skel->maps.dist;
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = "usecs");
	char now[16];

	printf("\n");
	if (env.has_timestamp && bccaot_time_snprint(NULL, now, sizeof(now)) > 0)
		printf("%-8s\n", now);

	int err = bccaot_hist__print_log2(stdout, dist, &hist_opts);

	return err ? err : bccaot_map__clear(dist);
}

static int start(struct runqlat_bpf__run *run)
{
	run->loop.interval_ms = env.interval_ms;
	run->loop.count = env.count;
	printf("Tracing run queue latency... Hit Ctrl-C to end.\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct runqlat_bpf__tool tool = { .shell = &shell,
						       .start_fn = start,
						       .tick_fn = print_summary };

	return runqlat_bpf__main(argc, argv, &tool);
}
