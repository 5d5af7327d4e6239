/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of stackcount: prints the stacks that led to the events of a pattern, and how often.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "stackcount.skel.h"

static struct {
	pid_t pid;
	int64_t cpu;
	bool has_timestamp;
	bool is_re;
	bool has_offsets;
	bool is_per_process;
	bool is_kernel_only;
	bool is_user_only;
	bool is_verbose;
	bool is_delimited;
	bool is_folded;
	const char *text;
	struct bccaot_pattern *pattern;
	struct bccaot_syms *syms;
} env = { .cpu = -1 };

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	BCCAOT_SECONDS('i', "interval", &loop.interval_ms, "summary interval, seconds"),
	BCCAOT_SECONDS('D', "duration", &loop.duration_ms, "total duration of trace, seconds"),
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('r', "regexp", &env.is_re, "use regular expressions instead of \"*\""),
	BCCAOT_FLAG('s', "offset", &env.has_offsets, "show address offsets"),
	BCCAOT_FLAG('P', "perpid", &env.is_per_process,
		    "display stacks separately for each process"),
	BCCAOT_FLAG('K', "kernel-stacks-only", &env.is_kernel_only, "kernel stack only"),
	BCCAOT_FLAG('U', "user-stacks-only", &env.is_user_only, "user stack only"),
	BCCAOT_FLAG('v', "verbose", &env.is_verbose, "show raw addresses"),
	BCCAOT_FLAG('d', "delimited", &env.is_delimited, "insert delimiter between stacks"),
	BCCAOT_FLAG('f', "folded", &env.is_folded, "output folded format"),
	BCCAOT_NEEDED(STR, "pattern", &env.text, "events: vfs_*, c:malloc, t:sched:*, u:lib:probe"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("stackcount", "Count events and their stack traces", options);

static int print_stack(const struct stackcount_bpf *skel, const struct stacks_key *key,
		       uint64_t count)
{
	BCCAOT_OPTS(bccaot_sample_opts, opts, .indent = "  ", .with_addr = env.is_verbose,
		    .sym_flags = env.has_offsets ? BCCAOT_SYM_OFFSET : 0,
		    .is_always_delimited =
			    env.is_delimited && !env.is_kernel_only && !env.is_user_only);
	struct bccaot_sample sample = { .comm = key->name,
					.pid = key->pid,
					.kernel_id = key->kernel_stack_id,
					.user_id = key->user_stack_id,
					.cnt = count };
	const struct bpf_map *map = skel->maps.stack_traces;
	int err;

	if (env.is_folded)
		return bccaot_sample__print_folded(stdout, env.syms, map, &sample, &opts);
	err = bccaot_sample__print(stdout, env.syms, map, &sample, &opts);
	if (env.is_per_process && !env.pid)
		printf("    %s [%u]\n", key->name, key->pid);
	printf("    %llu\n\n", (unsigned long long)count);
	return err;
}

static int print_stacks(struct stackcount_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = stackcount_counts__snapshot(run->skel, &opts);
	int err = snap ? 0 : -errno;

	printf(env.is_folded ? "" : "\n");
	printf(env.has_timestamp ? "%-8s\n" : "", bccaot_time_text());
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		err = print_stack(run->skel, stackcount_counts__key(snap, i),
				  *stackcount_counts__value(snap, i));
	bccaot_snapshot__free(snap);
	return err ? err : stackcount_counts__clear(run->skel);
}

static int plan(struct stackcount_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = env.is_re, .pid = env.pid);

	env.syms = bccaot_syms__new(NULL);
	if (!env.syms)
		return -errno;
	env.pattern = bccaot_pattern__new(env.text, &opts);
	if (!env.pattern)
		return bccaot__fail(run->b, -errno, "%s", env.text);
	stackcount__set_param_only_pid(run->skel, env.pid);
	stackcount__set_param_only_cpu(run->skel, env.cpu);
	stackcount__set_param_is_per_process(run->skel, env.is_per_process || env.pid);
	stackcount__set_param_has_user_stack(run->skel, !env.is_kernel_only);
	stackcount__set_param_has_kernel_stack(run->skel, !env.is_user_only);
	return bccaot__attach_pattern(run->b, "trace_count", env.pattern);
}

static int start(struct stackcount_bpf__run *run)
{
	(void)run;
	if (!env.is_folded)
		printf("Tracing %zu functions for \"%s\"... Hit Ctrl-C to end.\n",
		       bccaot_pattern__cnt(env.pattern), env.text);
	return 0;
}

static int end(struct stackcount_bpf__run *run)
{
	(void)run;
	printf(env.is_folded ? "" : "Detaching...\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct stackcount_bpf__tool tool = { .shell = &shell,
							  .plan_fn = plan,
							  .start_fn = start,
							  .tick_fn = print_stacks,
							  .end_fn = end,
							  .loop = &loop };

	return stackcount_bpf__main(argc, argv, &tool);
}
