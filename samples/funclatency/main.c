/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of funclatency: prints how long the functions of a pattern take.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "funclatency.skel.h"

static struct {
	pid_t pid;
	bool has_timestamp;
	bool is_in_us;
	bool is_in_ms;
	bool is_per_function;
	bool is_re;
	bool has_pids;
	const char *text;
	struct bccaot_pattern *pattern;
} env;

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_SECONDS('i', "interval", &loop.interval_ms, "summary interval, seconds"),
	BCCAOT_SECONDS('d', "duration", &loop.duration_ms, "total duration of trace, seconds"),
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('u', "microseconds", &env.is_in_us, "microsecond histogram"),
	BCCAOT_FLAG('m', "milliseconds", &env.is_in_ms, "millisecond histogram"),
	BCCAOT_FLAG('F', "function", &env.is_per_function, "a separate histogram per function"),
	BCCAOT_FLAG('r', "regexp", &env.is_re, "use regular expressions instead of \"*\""),
	BCCAOT_NEEDED(STR, "pattern", &env.text, "functions: vfs_read, c:*printf"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("funclatency", "Time functions and print latency as a histogram", options);

static const char *unit(void)
{
	return env.is_in_ms ? "msecs" : env.is_in_us ? "usecs" : "nsecs";
}

static uint64_t unit_ns(void)
{
	return env.is_in_ms ? 1000000 : env.is_in_us ? 1000 : 1;
}

static int print_place(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	const struct place *place = bucket;
	const char *function = bccaot_pattern__event(env.pattern, place->function);

	(void)ctx;
	if (env.has_pids)
		return snprintf(buf, buf_bytes, "%s [%u]", function, place->pid);
	return snprintf(buf, buf_bytes, "%s", function);
}

static int print_average(const struct funclatency_bpf *skel)
{
	unsigned long long sum, number;
	int err = funclatency_avg__lookup(skel, &(int){ 0 }, &sum);

	if (!err)
		err = funclatency_avg__lookup(skel, &(int){ 1 }, &number);
	if (err)
		return err;
	sum /= unit_ns();
	if (number)
		printf("\navg = %llu %s, total: %llu %s, count: %llu\n\n", sum / number, unit(),
		       sum, unit(), number);
	return funclatency_avg__clear(skel);
}

static int print_hist(const struct funclatency_bpf *skel)
{
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = unit());
	int err;

	if (!env.has_pids && !env.is_per_function) {
		err = funclatency_together__print_log2(skel, stdout, &hist_opts);
		return err ? err : funclatency_together__clear(skel);
	}
	hist_opts.section_header = "Function";
	hist_opts.section_fn = print_place;
	err = funclatency_dist__print_log2(skel, stdout, &hist_opts);
	return err ? err : funclatency_dist__clear(skel);
}

static int print_summary(struct funclatency_bpf__run *run)
{
	int err;

	printf(env.has_timestamp ? "\n%-8s\n" : "\n", bccaot_time_text());
	err = print_hist(run->skel);
	return err ? err : print_average(run->skel);
}

static int plan(struct funclatency_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = env.is_re, .pid = env.pid);
	int err;

	env.pattern = bccaot_pattern__new(env.text, &opts);
	if (!env.pattern)
		return bccaot__fail(run->b, -errno, "%s", env.text);
	env.has_pids = bccaot_pattern__kind(env.pattern) == BCCAOT_UPROBE && !env.pid;
	funclatency__set_param_only_pid(run->skel, env.pid);
	funclatency__set_param_unit_ns(run->skel, unit_ns());
	funclatency__set_param_is_split(run->skel, env.has_pids || env.is_per_function);
	funclatency__set_param_has_pids(run->skel, env.has_pids);
	err = bccaot__attach_pattern(run->b, "trace_func_entry", env.pattern);
	return err ? err : bccaot__attach_pattern_return(run->b, "trace_func_return", env.pattern);
}

static int start(struct funclatency_bpf__run *run)
{
	(void)run;
	printf("Tracing %zu functions for \"%s\"... Hit Ctrl-C to end.\n",
	       bccaot_pattern__cnt(env.pattern), env.text);
	return 0;
}

static int end(struct funclatency_bpf__run *run)
{
	(void)run;
	printf("Detaching...\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct funclatency_bpf__tool tool = { .shell = &shell,
							   .plan_fn = plan,
							   .start_fn = start,
							   .tick_fn = print_summary,
							   .end_fn = end,
							   .loop = &loop };

	return funclatency_bpf__main(argc, argv, &tool);
}
