/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of wakeuptime: prints how long tasks slept, by those who woke them.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/shell.h>
#include <bccaot/stack.h>
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

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "wakeuptime",
	.summary = "Summarize sleep to wakeup time by waker kernel stack",
	.options = options,
};

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

static int print_report(const struct wakeuptime_bpf *skel)
{
	struct bccaot_snapshot *snap = wakeuptime_counts__snapshot(skel, NULL);
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), false) : -errno;

	printf(env.is_folded ? "" : "\n");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		print_waker(wakeuptime_counts__key(snap, i), *wakeuptime_counts__value(snap, i),
			    skel->maps.stack_traces);
	bccaot_snapshot__free(snap);
	if (env.missing_cnt)
		fprintf(stderr,
			"WARNING: %u stack traces could not be displayed. Consider increasing --stack-storage-size.\n",
			env.missing_cnt);
	if (!err && !env.is_folded)
		printf("Detaching...\n");
	return err;
}

static int trace(struct wakeuptime_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .duration_ms = env.duration_s * 1000);
	int err = bpf_map__set_max_entries(skel->maps.stack_traces, env.stack_cnt);

	wakeuptime__set_param_only_pid(skel, env.pid);
	wakeuptime__set_param_no_kernel_threads(skel, env.is_user_only);
	wakeuptime__set_param_min_us(skel, env.min_us);
	wakeuptime__set_param_max_us(skel, env.max_us);
	if (!err)
		err = bccaot__attach(b);
	if (err)
		return err;
	if (!env.is_folded)
		print_header();
	err = bccaot_shell__run(&loop_opts, NULL);
	return err ? err : print_report(skel);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct wakeuptime_bpf *skel = wakeuptime_bpf__open_reduced();
	struct bccaot *b = wakeuptime_bpf__session(skel);

	env.syms = bccaot_syms__new(NULL);
	status = b && env.syms ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_syms__free(env.syms);
	bccaot__free(b);
	wakeuptime_bpf__destroy(skel);
	return status;
}
