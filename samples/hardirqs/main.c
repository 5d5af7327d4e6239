/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of hardirqs: prints how often interrupt handlers ran, or how long.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "hardirqs.skel.h"

static struct {
	bool has_timestamp;
	bool is_in_ns;
	bool is_counted;
	bool is_dist;
	int64_t cpu;
} env = { .cpu = -1 };

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('N', "nanoseconds", &env.is_in_ns, "output in nanoseconds"),
	BCCAOT_FLAG('C', "count", &env.is_counted, "show event counts instead of timing"),
	BCCAOT_FLAG('d', "dist", &env.is_dist, "show distributions as histograms"),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("outputs", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("hardirqs", "Summarize hard irq event time as histograms", options);

static const char *unit(void)
{
	return env.is_counted ? "count" : env.is_in_ns ? "nsecs" : "usecs";
}

static int print_section(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	(void)ctx;
	return snprintf(buf, buf_bytes, "%.32s", (const char *)bucket);
}

static int print_sums(const struct hardirqs_bpf *skel)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = hardirqs_dist__snapshot(skel, &opts);
	uint64_t divisor = env.is_counted || env.is_in_ns ? 1 : 1000;

	if (!snap)
		return -errno;
	printf("%-26s TOTAL_%s\n", "HARDIRQ", unit());
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++)
		printf("%-26.32s %11llu\n", hardirqs_dist__key(snap, i)->name,
		       *hardirqs_dist__value(snap, i) / divisor);
	bccaot_snapshot__free(snap);
	return 0;
}

static int print_summary(struct hardirqs_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .val_type = unit(), .section_header = "hardirq",
		    .section_fn = print_section);
	int err;

	printf(env.has_timestamp ? "\n%-8s\n" : "\n", bccaot_time_text());
	err = env.is_dist ? hardirqs_dist__print_log2(run->skel, stdout, &opts) :
			    print_sums(run->skel);
	return err ? err : hardirqs_dist__clear(run->skel);
}

static int plan(struct hardirqs_bpf__run *run)
{
	hardirqs__set_param_only_cpu(run->skel, env.cpu);
	hardirqs__set_param_is_counted(run->skel, env.is_counted);
	hardirqs__set_param_is_dist(run->skel, env.is_dist);
	hardirqs__set_param_slot_unit_ns(run->skel, env.is_in_ns ? 1 : 1000);
	return 0;
}

static int start(struct hardirqs_bpf__run *run)
{
	(void)run;
	printf("Tracing hard irq event%s... Hit Ctrl-C to end.\n", env.is_counted ? "s" : " time");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct hardirqs_bpf__tool tool = { .shell = &shell,
							.plan_fn = plan,
							.start_fn = start,
							.tick_fn = print_summary,
							.loop = &loop };

	return hardirqs_bpf__main(argc, argv, &tool);
}
