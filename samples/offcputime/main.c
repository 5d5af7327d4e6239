/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of offcputime: prints how long threads waited, by the stacks that they waited in.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "offcputime.skel.h"

static struct {
	pid_t pid;
	pid_t tid;
	bool is_user_threads;
	bool is_kernel_threads;
	bool is_user_only;
	bool is_kernel_only;
	bool is_delimited;
	bool is_folded;
	uint64_t stack_cnt;
	uint64_t min_us;
	uint64_t max_us;
	int64_t state;
	uint64_t duration_s;
	struct bccaot_syms *syms;
	unsigned int missing_cnt;
	bool is_full;
} env = { .stack_cnt = 1024, .min_us = 1, .max_us = UINT64_MAX, .state = -1 };

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_PID('t', "tid", &env.tid, "trace this TID only"),
	BCCAOT_FLAG('u', "user-threads-only", &env.is_user_threads, "no kernel threads"),
	BCCAOT_FLAG('k', "kernel-threads-only", &env.is_kernel_threads, "no user threads"),
	BCCAOT_FLAG('U', "user-stacks-only", &env.is_user_only, "no kernel space stacks"),
	BCCAOT_FLAG('K', "kernel-stacks-only", &env.is_kernel_only, "no user space stacks"),
	BCCAOT_FLAG('d', "delimited", &env.is_delimited, "delimiter between kernel/user stacks"),
	BCCAOT_FLAG('f', "folded", &env.is_folded, "output folded format (for flame graphs)"),
	BCCAOT_UINT(0, "stack-storage-size", &env.stack_cnt, "number of different stacks"),
	BCCAOT_UINT('m', "min-block-time", &env.min_us, "least time, microseconds"),
	BCCAOT_UINT('M', "max-block-time", &env.max_us, "greatest time, microseconds"),
	BCCAOT_INT(0, "state", &env.state, "thread states, a mask (2 is uninterruptible)"),
	BCCAOT_ARG_UINT("duration", &env.duration_s, "duration of trace, in seconds"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("offcputime", "Summarize off-CPU time by stack trace", options);

static void print_header(void)
{
	printf("Tracing off-CPU time (us) of ");
	if (env.pid)
		printf("PID %d", env.pid);
	else if (env.tid)
		printf("TID %d", env.tid);
	else
		printf("%s", env.is_user_threads   ? "user threads" :
			     env.is_kernel_threads ? "kernel threads" :
						     "all threads");
	printf(" by %s stack", env.is_user_only   ? "user" :
			       env.is_kernel_only ? "kernel" :
						    "user + kernel");
	if (env.duration_s)
		printf(" for %llu secs.\n", (unsigned long long)env.duration_s);
	else
		printf("... Hit Ctrl-C to end.\n");
}

static void count_missing(int stack_id)
{
	env.missing_cnt += bccaot_stack_is_missed(stack_id);
	env.is_full |= stack_id == -ENOMEM;
}

static int print_wait(const struct wait_key *key, uint64_t us, const struct bpf_map *stack_traces)
{
	BCCAOT_OPTS(bccaot_sample_opts, opts, .is_delimited = env.is_delimited);
	struct bccaot_sample sample = { .comm = key->name,
					.pid = key->pid,
					.kernel_id = key->kernel_stack_id,
					.user_id = key->user_stack_id,
					.cnt = us };
	int err;

	count_missing(sample.kernel_id);
	count_missing(sample.user_id);
	if (env.is_folded)
		return bccaot_sample__print_folded(stdout, env.syms, stack_traces, &sample, &opts);
	err = bccaot_sample__print(stdout, env.syms, stack_traces, &sample, &opts);
	printf("    %-16s %s (%u)\n        %llu\n\n", "-", key->name, key->tid,
	       (unsigned long long)us);
	return err;
}

static int print_report(struct offcputime_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = offcputime_counts__snapshot(run->skel, &opts);
	int err = snap ? 0 : -errno;

	printf(env.is_folded ? "" : "\n");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		err = print_wait(offcputime_counts__key(snap, i),
				 *offcputime_counts__value(snap, i), run->skel->maps.stack_traces);
	bccaot_snapshot__free(snap);
	if (env.missing_cnt)
		fprintf(stderr, "WARNING: %u stack traces lost and could not be displayed.%s\n",
			env.missing_cnt,
			env.is_full ? " Consider increasing --stack-storage-size." : "");
	return err;
}

static int plan(struct offcputime_bpf__run *run)
{
	int err = bpf_map__set_max_entries(run->skel->maps.stack_traces, env.stack_cnt);

	env.syms = bccaot_syms__new(NULL);
	if (err || !env.syms)
		return err ? err : -errno;
	offcputime__set_param_only_pid(run->skel, env.pid);
	offcputime__set_param_only_tid(run->skel, env.tid);
	offcputime__set_param_no_kernel_threads(run->skel, env.is_user_threads);
	offcputime__set_param_no_user_threads(run->skel, env.is_kernel_threads);
	offcputime__set_param_only_states(run->skel, env.state);
	offcputime__set_param_has_user_stack(run->skel, !env.is_kernel_only);
	offcputime__set_param_has_kernel_stack(run->skel, !env.is_user_only);
	offcputime__set_param_min_us(run->skel, env.min_us);
	offcputime__set_param_max_us(run->skel, env.max_us);
	return bccaot__attach_kprobe_re(run->b, "oncpu", "finish_task_switch(\\.isra\\.[0-9]+)?",
					NULL);
}

static int start(struct offcputime_bpf__run *run)
{
	run->loop.duration_ms = env.duration_s * 1000;
	if (!env.is_folded)
		print_header();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct offcputime_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_report
	};

	return offcputime_bpf__main(argc, argv, &tool);
}
