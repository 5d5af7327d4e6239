/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of funccount: prints how often each event of a pattern happened.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/pattern.h>
#include <bccaot/shell.h>
#include "funccount.skel.h"

static struct {
	pid_t pid;
	int64_t cpu;
	bool has_timestamp;
	bool is_re;
	uint64_t interval_ms;
	uint64_t duration_ms;
	const char *text;
	struct bccaot_pattern *pattern;
} env = { .cpu = -1 };

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_SECONDS('i', "interval", &env.interval_ms, "summary interval, seconds"),
	BCCAOT_SECONDS('d', "duration", &env.duration_ms, "total duration of trace, seconds"),
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('r', "regexp", &env.is_re, "use regular expressions instead of \"*\""),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	{ .kind = BCCAOT_OPTION_KIND_STR,
	  .name = "pattern",
	  .variable = &env.text,
	  .help = "events: vfs_*, c:malloc, t:sched:*, u:lib:probe",
	  .is_positional = true,
	  .is_required = true },
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "funccount",
	.summary = "Count functions, tracepoints, and USDT probes",
	.options = options,
};

static int print_counts(void *ctx)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, snap_opts, .reduce = BCCAOT_REDUCE_SUM);
	struct bccaot_snapshot *snap = funccount_counts__snapshot(ctx, &snap_opts);
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), false) : -errno;
	char now[16] = "";

	bccaot_time_snprint(NULL, now, sizeof(now));
	printf(env.has_timestamp ? "\n%-8s\n" : "\n", now);
	printf("%-36s %8s\n", "FUNC", "COUNT");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++) {
		const int *event = bccaot_snapshot__key(snap, i);
		const uint64_t *count = bccaot_snapshot__value(snap, i);

		if (*count)
			printf("%-36s %8llu\n", bccaot_pattern__event(env.pattern, *event),
			       (unsigned long long)*count);
	}
	bccaot_snapshot__free(snap);
	return err ? err : funccount_counts__clear(ctx);
}

static int trace(struct funccount_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_pattern_opts, pattern_opts, .is_re = env.is_re, .pid = env.pid);
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_counts, .ctx = skel,
		    .interval_ms = env.interval_ms, .duration_ms = env.duration_ms);
	size_t event_cnt;
	int err;

	env.pattern = bccaot_pattern__new(env.text, &pattern_opts);
	if (!env.pattern)
		return -errno;
	event_cnt = bccaot_pattern__cnt(env.pattern);
	funccount__set_param_only_pid(skel, env.pid);
	funccount__set_param_only_cpu(skel, env.cpu);
	err = bpf_map__set_max_entries(skel->maps.counts, event_cnt);
	if (!err)
		err = bccaot__attach_pattern(b, "trace_count", env.pattern);
	if (!err)
		err = bccaot__attach(b);
	if (err)
		return err;
	printf("Tracing %zu functions for \"%s\"... Hit Ctrl-C to end.\n", event_cnt, env.text);
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

	struct funccount_bpf *skel = funccount_bpf__open_reduced();
	struct bccaot *b = funccount_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, what_failed(b), stderr);
	bccaot__free(b);
	bccaot_pattern__free(env.pattern);
	funccount_bpf__destroy(skel);
	return status;
}
