/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of softirqs: prints how often soft interrupts ran, or how long.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/hist.h>
#include <bccaot/shell.h>
#include "softirqs.skel.h"

static struct {
	bool has_timestamp;
	bool is_in_ns;
	bool is_counted;
	bool is_dist;
	int64_t cpu;
	uint64_t interval_ms;
	uint64_t count;
} env = { .cpu = -1 };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('N', "nanoseconds", &env.is_in_ns, "output in nanoseconds"),
	BCCAOT_FLAG('C', "events", &env.is_counted, "show the number of soft irq events"),
	BCCAOT_FLAG('d', "dist", &env.is_dist, "show distributions as histograms"),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &env.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "softirqs",
	.summary = "Summarize soft irq event time as histograms",
	.options = options,
};

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
	struct bccaot_snapshot *snap = softirqs_dist__snapshot(skel, NULL);
	uint64_t divisor = env.is_counted || env.is_in_ns ? 1 : 1000;
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), false) : -errno;

	printf("%-16s TOTAL_%s\n", "SOFTIRQ", unit());
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		printf("%-16s %11llu\n", vec_name(softirqs_dist__key(snap, i)->vec),
		       *softirqs_dist__value(snap, i) / divisor);
	bccaot_snapshot__free(snap);
	return err;
}

static int print_summary(void *ctx)
{
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = unit(), .section_header = "softirq",
		    .section_fn = print_section);
	const struct softirqs_bpf *skel = ctx;
	char now[16] = "";
	int err;

	bccaot_time_snprint(NULL, now, sizeof(now));
	printf(env.has_timestamp ? "\n%-8s\n" : "\n", now);
	err = env.is_dist ? softirqs_dist__print_log2(skel, stdout, &hist_opts) : print_sums(skel);
	return err ? err : softirqs_dist__clear(skel);
}

static int trace(struct softirqs_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_summary, .ctx = skel,
		    .interval_ms = env.interval_ms, .count = env.count);
	int err;

	softirqs__set_param_only_cpu(skel, env.cpu);
	softirqs__set_param_is_counted(skel, env.is_counted);
	softirqs__set_param_is_dist(skel, env.is_dist);
	softirqs__set_param_slot_unit_ns(skel, env.is_in_ns ? 1 : 1000);
	err = bccaot__attach(b);
	if (err)
		return err;
	printf("Tracing soft irq event%s... Hit Ctrl-C to end.\n", env.is_counted ? "s" : " time");
	return bccaot_shell__run(&loop_opts, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct softirqs_bpf *skel = softirqs_bpf__open_reduced();
	struct bccaot *b = softirqs_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	softirqs_bpf__destroy(skel);
	return status;
}
