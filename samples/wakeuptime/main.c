/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of wakeuptime: prints how long tasks slept, by those who woke them.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "wakeuptime.skel.h"

static struct {
	bool is_user_only;
	pid_t pid;
	bool is_folded;
	uint64_t stack_cnt;
	uint64_t min_us;
	uint64_t max_us;
	uint64_t duration_s;
	struct bccaot_syms *syms;
	unsigned int missing_cnt;
} env = { .stack_cnt = 1024, .min_us = 1, .max_us = UINT64_MAX };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('u', "useronly", &env.is_user_only, "user threads only (no kernel threads)"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_FLAG('f', "folded", &env.is_folded, "output folded format"),
	BCCAOT_UINT(0, "stack-storage-size", &env.stack_cnt, "number of different stacks"),
	BCCAOT_UINT('m', "min-block-time", &env.min_us, "least time, microseconds"),
	BCCAOT_UINT('M', "max-block-time", &env.max_us, "greatest time, microseconds"),
	BCCAOT_ARG_UINT("duration", &env.duration_s, "duration of trace, in seconds"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("wakeuptime", "Summarize sleep to wakeup time by waker kernel stack", options);

static void print_header(void)
{
	printf("Tracing blocked time (us) by kernel stack");
	if (env.duration_s)
		printf(" for %llu secs.\n", (unsigned long long)env.duration_s);
	else
		printf("... Hit Ctrl-C to end.\n");
}

static void spell(uint64_t ip, char *name, size_t name_bytes)
{
	bccaot_syms__snprint(env.syms, -1, ip, 0, name, name_bytes);
}

static void print_lines(const struct waker_key *key, uint64_t us, const uint64_t *ips, int cnt)
{
	char name[256];

	printf("    %-16s %s\n", "target:", key->target);
	while (cnt-- > 0) {
		spell(ips[cnt], name, sizeof(name));
		printf("    %-16llx %s\n", (unsigned long long)ips[cnt], name);
	}
	printf("    %-16s %s\n        %llu\n\n", "waker:", key->waker, (unsigned long long)us);
}

static void print_folded(const struct waker_key *key, uint64_t us, const uint64_t *ips, int cnt)
{
	char name[256];

	printf("%s", key->waker);
	for (int i = 0; i < cnt; i++) {
		spell(ips[i], name, sizeof(name));
		printf(";%s", name);
	}
	printf(";%s %llu\n", key->target, (unsigned long long)us);
}

/* The innermost frame is the tracepoint's own. */
static void print_waker(const struct waker_key *key, uint64_t us, const struct bpf_map *stacks)
{
	uint64_t ips[BCCAOT_STACK_DEPTH];
	int cnt = 0;

	if (key->stack_id == -ENOMEM) {
		env.missing_cnt++;
		return;
	}
	if (key->stack_id >= 0)
		cnt = bccaot_map__stack(stacks, key->stack_id, ips, BCCAOT_STACK_DEPTH);
	if (env.is_folded)
		print_folded(key, us, ips + 1, cnt - 1);
	else
		print_lines(key, us, ips + 1, cnt - 1);
}

static int print_report(struct wakeuptime_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = wakeuptime_counts__snapshot(run->skel, &opts);
	int err = snap ? 0 : -errno;

	printf(env.is_folded ? "" : "\n");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		print_waker(wakeuptime_counts__key(snap, i), *wakeuptime_counts__value(snap, i),
			    run->skel->maps.stack_traces);
	bccaot_snapshot__free(snap);
	if (env.missing_cnt)
		fprintf(stderr,
			"WARNING: %u stack traces could not be displayed. Consider increasing --stack-storage-size.\n",
			env.missing_cnt);
	if (!err && !env.is_folded)
		printf("Detaching...\n");
	return err;
}

static int plan(struct wakeuptime_bpf__run *run)
{
	wakeuptime__set_param_only_pid(run->skel, env.pid);
	wakeuptime__set_param_no_kernel_threads(run->skel, env.is_user_only);
	wakeuptime__set_param_min_us(run->skel, env.min_us);
	wakeuptime__set_param_max_us(run->skel, env.max_us);
	env.syms = bccaot_syms__new(NULL);
	if (!env.syms)
		return -errno;
	return bpf_map__set_max_entries(run->skel->maps.stack_traces, env.stack_cnt);
}

static int start(struct wakeuptime_bpf__run *run)
{
	run->loop.duration_ms = env.duration_s * 1000;
	if (!env.is_folded)
		print_header();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct wakeuptime_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_report
	};

	return wakeuptime_bpf__main(argc, argv, &tool);
}
