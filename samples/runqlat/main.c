/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * runqlat: how long tasks wait for a processor, as a histogram. The BPF program is the one of
 * BCC's tool of this name; this is its user space, with those options that do not change the
 * program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/hist.h>
#include <bccaot/map.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
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

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "runqlat",
	.summary = "Summarize run queue (scheduler) latency as a histogram",
	.options = options,
};

static int print_summary(void *ctx)
{
	const struct bpf_map *dist = ctx;
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = "usecs");
	char now[16];

	printf("\n");
	if (env.has_timestamp && bccaot_time_snprint(NULL, now, sizeof(now)) > 0)
		printf("%-8s\n", now);

	int err = bccaot_hist__print_log2(stdout, dist, &hist_opts);

	return err ? err : bccaot_map__clear(dist);
}

static int trace(struct runqlat_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_summary, .ctx = skel->maps.dist,
		    .interval_ms = env.interval_ms, .count = env.count);
	int err = bccaot__attach(b);

	if (err)
		return err;
	printf("Tracing run queue latency... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(&loop_opts, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct runqlat_bpf *skel = runqlat_bpf__open_reduced();
	struct bccaot *b = runqlat_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	runqlat_bpf__destroy(skel);
	return status;
}
