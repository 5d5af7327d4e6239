/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of funccount: prints how often each event of a pattern happened.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "funccount.skel.h"

static struct {
	pid_t pid;
	int64_t cpu;
	bool has_timestamp;
	bool is_re;
	const char *text;
	struct bccaot_pattern *pattern;
} env = { .cpu = -1 };

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_SECONDS('i', "interval", &loop.interval_ms, "summary interval, seconds"),
	BCCAOT_SECONDS('d', "duration", &loop.duration_ms, "total duration of trace, seconds"),
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('r', "regexp", &env.is_re, "use regular expressions instead of \"*\""),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	BCCAOT_NEEDED(STR, "pattern", &env.text, "events: vfs_*, c:malloc, t:sched:*, u:lib:probe"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("funccount", "Count functions, tracepoints, and USDT probes", options);

static int print_counts(struct funccount_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .reduce = BCCAOT_REDUCE_SUM,
		    .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = funccount_counts__snapshot(run->skel, &opts);

	if (!snap)
		return -errno;
	printf(env.has_timestamp ? "\n%-8s\n" : "\n", bccaot_time_text());
	printf("%-36s %8s\n", "FUNC", "COUNT");
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++) {
		const int *event = bccaot_snapshot__key(snap, i);
		const uint64_t *count = bccaot_snapshot__value(snap, i);

		if (*count)
			printf("%-36s %8llu\n", bccaot_pattern__event(env.pattern, *event),
			       (unsigned long long)*count);
	}
	bccaot_snapshot__free(snap);
	return funccount_counts__clear(run->skel);
}

static int plan(struct funccount_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = env.is_re, .pid = env.pid);
	int err;

	env.pattern = bccaot_pattern__new(env.text, &opts);
	if (!env.pattern)
		return bccaot__fail(run->b, -errno, "%s", env.text);
	funccount__set_param_only_pid(run->skel, env.pid);
	funccount__set_param_only_cpu(run->skel, env.cpu);
	err = bpf_map__set_max_entries(run->skel->maps.counts, bccaot_pattern__cnt(env.pattern));
	return err ? err : bccaot__attach_pattern(run->b, "trace_count", env.pattern);
}

static int start(struct funccount_bpf__run *run)
{
	(void)run;
	printf("Tracing %zu functions for \"%s\"... Hit Ctrl-C to end.\n",
	       bccaot_pattern__cnt(env.pattern), env.text);
	return 0;
}

static int end(struct funccount_bpf__run *run)
{
	(void)run;
	printf("Detaching...\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct funccount_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start,
							 .tick_fn = print_counts,
							 .end_fn = end,
							 .loop = &loop };

	return funccount_bpf__main(argc, argv, &tool);
}
