/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of stackcount: prints the stacks that led to the events of a pattern, and how often.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/pattern.h>
#include <bccaot/shell.h>
#include <bccaot/stack.h>
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
	uint64_t interval_ms;
	uint64_t duration_ms;
	const char *text;
	struct bccaot_pattern *pattern;
	struct bccaot_syms *syms;
} env = { .cpu = -1 };

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_INT('c', "cpu", &env.cpu, "trace this CPU only"),
	BCCAOT_SECONDS('i', "interval", &env.interval_ms, "summary interval, seconds"),
	BCCAOT_SECONDS('D', "duration", &env.duration_ms, "total duration of trace, seconds"),
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
	.name = "stackcount",
	.summary = "Count events and their stack traces",
	.options = options,
};

static int print_stack(const struct stackcount_bpf *skel, const struct stacks_key *key,
		       uint64_t count)
{
	BCCAOT_OPTS(bccaot_sample_opts, opts, .indent = "  ", .with_addr = env.is_verbose,
		    .sym_flags = env.has_offsets ? BCCAOT_SYM_OFFSET : 0,
		    .is_delimited = env.is_delimited);
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

static int print_stacks(void *ctx)
{
	const struct stackcount_bpf *skel = ctx;
	struct bccaot_snapshot *snap = stackcount_counts__snapshot(skel, NULL);
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), false) : -errno;
	char now[16] = "";

	bccaot_time_snprint(NULL, now, sizeof(now));
	printf(env.is_folded ? "" : "\n");
	printf(env.has_timestamp ? "%-8s\n" : "", now);
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		err = print_stack(skel, stackcount_counts__key(snap, i),
				  *stackcount_counts__value(snap, i));
	bccaot_snapshot__free(snap);
	return err ? err : stackcount_counts__clear(skel);
}

static int attach(struct stackcount_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_pattern_opts, opts, .is_re = env.is_re, .pid = env.pid);
	int err;

	env.pattern = bccaot_pattern__new(env.text, &opts);
	if (!env.pattern)
		return -errno;
	stackcount__set_param_only_pid(skel, env.pid);
	stackcount__set_param_only_cpu(skel, env.cpu);
	stackcount__set_param_is_per_process(skel, env.is_per_process || env.pid);
	stackcount__set_param_has_user_stack(skel, !env.is_kernel_only);
	stackcount__set_param_has_kernel_stack(skel, !env.is_user_only);
	err = bccaot__attach_pattern(b, "trace_count", env.pattern);
	return err ? err : bccaot__attach(b);
}

static int trace(struct stackcount_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_stacks, .ctx = skel,
		    .interval_ms = env.interval_ms, .duration_ms = env.duration_ms);
	int err = attach(skel, b);

	if (err)
		return err;
	if (!env.is_folded)
		printf("Tracing %zu functions for \"%s\"... Hit Ctrl-C to end.\n",
		       bccaot_pattern__cnt(env.pattern), env.text);
	err = bccaot_shell__run(&loop_opts, NULL);
	if (!err && !env.is_folded)
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

	struct stackcount_bpf *skel = stackcount_bpf__open_reduced();
	struct bccaot *b = stackcount_bpf__session(skel);

	env.syms = bccaot_syms__new(NULL);
	status = b && env.syms ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, what_failed(b), stderr);
	bccaot_syms__free(env.syms);
	bccaot__free(b);
	bccaot_pattern__free(env.pattern);
	stackcount_bpf__destroy(skel);
	return status;
}
