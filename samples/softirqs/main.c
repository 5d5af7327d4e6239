/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of softirqs: prints how often soft interrupts ran, or how long.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "softirqs.skel.h"

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
	BCCAOT_FLAG('C', "events", &env.is_counted, "show the number of soft irq events"),
	BCCAOT_FLAG('d', "dist", &env.is_dist, "show distributions as histograms"),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("softirqs", "Summarize soft irq event time as histograms", options);

static const char *unit(void)
{
	return env.is_counted ? "count" : env.is_in_ns ? "nsecs" : "usecs";
}

static const char *vec_name(uint32_t vec)
{
	static const char *const names[] = { "hi",       "timer",   "net_tx", "net_rx",  "block",
					     "irq_poll", "tasklet", "sched",  "hrtimer", "rcu" };

	return vec < sizeof(names) / sizeof(names[0]) ? names[vec] : "unknown";
}

static int print_section(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	(void)ctx;
	return snprintf(buf, buf_bytes, "%s", vec_name(*(const uint32_t *)bucket));
}

static int print_sums(const struct softirqs_bpf *skel)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = softirqs_dist__snapshot(skel, &opts);
	uint64_t divisor = env.is_counted || env.is_in_ns ? 1 : 1000;

	if (!snap)
		return -errno;
	printf("%-16s TOTAL_%s\n", "SOFTIRQ", unit());
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++)
		printf("%-16s %11llu\n", vec_name(softirqs_dist__key(snap, i)->vec),
		       *softirqs_dist__value(snap, i) / divisor);
	bccaot_snapshot__free(snap);
	return 0;
}

static int print_summary(struct softirqs_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .val_type = unit(), .section_header = "softirq",
		    .section_fn = print_section);
	int err;

	printf(env.has_timestamp ? "\n%-8s\n" : "\n", bccaot_time_text());
	err = env.is_dist ? softirqs_dist__print_log2(run->skel, stdout, &opts) :
			    print_sums(run->skel);
	return err ? err : softirqs_dist__clear(run->skel);
}

static int plan(struct softirqs_bpf__run *run)
{
	softirqs__set_param_only_cpu(run->skel, env.cpu);
	softirqs__set_param_is_counted(run->skel, env.is_counted);
	softirqs__set_param_is_dist(run->skel, env.is_dist);
	softirqs__set_param_slot_unit_ns(run->skel, env.is_in_ns ? 1 : 1000);
	return 0;
}

static int start(struct softirqs_bpf__run *run)
{
	(void)run;
	printf("Tracing soft irq event%s... Hit Ctrl-C to end.\n", env.is_counted ? "s" : " time");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct softirqs_bpf__tool tool = { .shell = &shell,
							.plan_fn = plan,
							.start_fn = start,
							.tick_fn = print_summary,
							.loop = &loop };

	return softirqs_bpf__main(argc, argv, &tool);
}
