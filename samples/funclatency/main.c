/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of funclatency: prints how long the functions of a pattern take.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/hist.h>
#include <bccaot/pattern.h>
#include <bccaot/shell.h>
#include "funclatency.skel.h"

static struct {
	pid_t pid;
	bool has_timestamp;
	bool is_in_us;
	bool is_in_ms;
	bool is_per_function;
	bool is_re;
	bool has_pids;
	uint64_t interval_ms;
	uint64_t duration_ms;
	const char *text;
	struct bccaot_pattern *pattern;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_SECONDS('i', "interval", &env.interval_ms, "summary interval, seconds"),
	BCCAOT_SECONDS('d', "duration", &env.duration_ms, "total duration of trace, seconds"),
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('u', "microseconds", &env.is_in_us, "microsecond histogram"),
	BCCAOT_FLAG('m', "milliseconds", &env.is_in_ms, "millisecond histogram"),
	BCCAOT_FLAG('F', "function", &env.is_per_function, "a separate histogram per function"),
	BCCAOT_FLAG('r', "regexp", &env.is_re, "use regular expressions instead of \"*\""),
	{ .kind = BCCAOT_OPTION_KIND_STR,
	  .name = "pattern",
	  .variable = &env.text,
	  .help = "functions: vfs_read, c:*printf",
	  .is_positional = true,
	  .is_required = true },
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "funclatency",
	.summary = "Time functions and print latency as a histogram",
	.options = options,
};

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

static int print_summary(void *ctx)
{
	char now[16] = "";
	int err;

	bccaot_time_snprint(NULL, now, sizeof(now));
	printf(env.has_timestamp ? "\n%-8s\n" : "\n", now);
	err = print_hist(ctx);
	return err ? err : print_average(ctx);
}

static int attach(struct funclatency_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = env.is_re, .pid = env.pid);
	int err;

	env.pattern = bccaot_pattern__new(env.text, &opts);
	if (!env.pattern)
		return -errno;
	env.has_pids = bccaot_pattern__kind(env.pattern) == BCCAOT_UPROBE && !env.pid;
	funclatency__set_param_only_pid(skel, env.pid);
	funclatency__set_param_unit_ns(skel, unit_ns());
	funclatency__set_param_is_split(skel, env.has_pids || env.is_per_function);
	funclatency__set_param_has_pids(skel, env.has_pids);
	err = bccaot__attach_pattern(b, "trace_func_entry", env.pattern);
	if (!err)
		err = bccaot__attach_pattern_return(b, "trace_func_return", env.pattern);
	return err ? err : bccaot__attach(b);
}

static int trace(struct funclatency_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_summary, .ctx = skel,
		    .interval_ms = env.interval_ms, .duration_ms = env.duration_ms);
	int err = attach(skel, b);

	if (err)
		return err;
	printf("Tracing %zu functions for \"%s\"... Hit Ctrl-C to end.\n",
	       bccaot_pattern__cnt(env.pattern), env.text);
	err = bccaot_shell__run(&loop_opts, NULL);
	if (!err)
		printf("Detaching...\n");
	return err;
}

/* Without a pattern the session was not used yet. */
static const char *what_failed(const struct bccaot *b)
{
	return env.pattern ? bccaot__error(b) : env.text;
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct funclatency_bpf *skel = funclatency_bpf__open_reduced();
	struct bccaot *b = funclatency_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, what_failed(b), stderr);
	bccaot__free(b);
	bccaot_pattern__free(env.pattern);
	funclatency_bpf__destroy(skel);
	return status;
}
