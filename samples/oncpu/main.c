/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of oncpu: prints who used the processors, most first, when it is interrupted.
 */
#include <linux/perf_event.h>
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "oncpu.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "oncpu" };

enum { HZ = 99 };

static int plan(struct oncpu_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, opts, .sample_freq = HZ);

	return bccaot__attach_perf_event(run->b, "on_sample", PERF_TYPE_SOFTWARE,
					 PERF_COUNT_SW_CPU_CLOCK, &opts);
}

static int start(struct oncpu_bpf__run *run)
{
	(void)run;
	printf("Sampling at %d Hertz... Hit Ctrl-C to end.\n", HZ);
	return 0;
}

static int print_samples(struct oncpu_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_DESCENDING);
	struct bccaot_snapshot *snap = oncpu_samples__snapshot(run->skel, &opts);

	if (!snap)
		return -errno;
	printf("\n%-7s %-16s %8s %8s\n", "PID", "COMM", "SAMPLES", "SECONDS");
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++) {
		const struct who *who = oncpu_samples__key(snap, i);
		const __u64 *cnt = oncpu_samples__value(snap, i);

		printf("%-7u %-16s %8llu %8.2f\n", who->pid, who->comm, *cnt, (double)*cnt / HZ);
	}
	bccaot_snapshot__free(snap);
	return 0;
}

int main(int argc, char **argv)
{
	static const struct oncpu_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_samples
	};

	return oncpu_bpf__main(argc, argv, &tool);
}
