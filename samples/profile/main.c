/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * profile: sample the stacks of what runs, and count them. The BPF program is the one of BCC's
 * tool of this name; this is its user space, with those options that do not change the program.
 */
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/shell.h>
#include <bccaot/stack.h>
#include <bccaot/syms.h>
#include "profile.skel.h"

static struct {
	uint64_t freq_hz;
	uint64_t period_cnt;
	uint64_t duration_s;
	int64_t cpu;
	bool is_delimited;
	bool is_annotated;
	bool is_folded;
	struct bccaot_syms *syms;
	unsigned int missing_cnt;
	bool has_collision;
} env = { .cpu = -1 };

static const struct bccaot_option options[] = {
	BCCAOT_UINT('F', "frequency", &env.freq_hz, "sample frequency, Hertz"),
	BCCAOT_UINT('c', "count", &env.period_cnt, "sample period, number of events"),
	BCCAOT_FLAG('d', "delimited", &env.is_delimited, "delimiter between kernel/user stacks"),
	BCCAOT_FLAG('a', "annotations", &env.is_annotated, "add _[k] to kernel frames"),
	BCCAOT_FLAG('f', "folded", &env.is_folded, "output folded format (for flame graphs)"),
	BCCAOT_INT('C', "cpu", &env.cpu, "cpu number to run profile on"),
	BCCAOT_ARG_UINT("duration", &env.duration_s, "duration of trace, in seconds"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "profile",
	.summary = "Profile CPU stack traces at a timed interval",
	.options = options,
};

static void print_header(void)
{
	if (env.is_folded)
		return;
	if (env.period_cnt)
		printf("Sampling at every %llu events", (unsigned long long)env.period_cnt);
	else
		printf("Sampling at %llu Hertz", (unsigned long long)env.freq_hz);
	printf(" of all threads by user + kernel stack");
	if (env.cpu >= 0)
		printf(" on CPU#%lld", (long long)env.cpu);
	if (env.duration_s)
		printf(" for %llu secs.\n", (unsigned long long)env.duration_s);
	else
		printf("... Hit Ctrl-C to end.\n");
}

static void count_missing(int stack_id)
{
	env.missing_cnt += bccaot_stack_is_missed(stack_id);
	env.has_collision |= stack_id == -EEXIST;
}

static int print_stack(const struct key_t *key, uint64_t samples,
		       const struct bpf_map *stack_traces)
{
	BCCAOT_OPTS(bccaot_sample_opts, opts, .is_delimited = env.is_delimited,
		    .is_annotated = env.is_annotated);
	struct bccaot_sample sample = { .comm = key->name,
					.pid = key->pid,
					.kernel_id = key->kernel_stack_id,
					.user_id = key->user_stack_id,
					.kernel_ip = key->kernel_ip,
					.cnt = samples };
	int err;

	count_missing(sample.kernel_id);
	count_missing(sample.user_id);
	if (env.is_folded)
		return bccaot_sample__print_folded(stdout, env.syms, stack_traces, &sample, &opts);
	err = bccaot_sample__print(stdout, env.syms, stack_traces, &sample, &opts);
	printf("    %-16s %s (%u)\n        %llu\n\n", "-", key->name, key->pid,
	       (unsigned long long)samples);
	return err;
}

static int print_report(struct profile_bpf *skel)
{
	struct bccaot_snapshot *snap = profile_counts__snapshot(skel, NULL);
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), false) : -errno;

	if (!env.is_folded)
		printf("\n");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		err = print_stack(profile_counts__key(snap, i), *profile_counts__value(snap, i),
				  skel->maps.stack_traces);
	bccaot_snapshot__free(snap);
	if (env.missing_cnt)
		fprintf(stderr, "WARNING: %u stack traces could not be displayed.%s\n",
			env.missing_cnt,
			env.has_collision ? " Consider increasing --stack-storage-size." : "");
	return err;
}

static int trace(struct profile_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .duration_ms = env.duration_s * 1000);
	BCCAOT_OPTS(bccaot_perf_event_opts, event_opts, .sample_freq = env.freq_hz,
		    .sample_period = env.period_cnt, .cpu = (int)env.cpu, .has_cpu = env.cpu >= 0);
	int err = bccaot__attach_perf_event(b, "do_perf_event", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, &event_opts);

	if (!err)
		err = bccaot__attach(b);
	if (err)
		return err;
	print_header();
	err = bccaot_shell__run(&loop_opts, NULL);
	return err ? err : print_report(skel);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	if (!env.freq_hz && !env.period_cnt)
		env.freq_hz = 49;
	setlinebuf(stdout);

	struct profile_bpf *skel = profile_bpf__open_reduced();
	struct bccaot *b = profile_bpf__session(skel);

	env.syms = bccaot_syms__new(NULL);
	status = b && env.syms ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_syms__free(env.syms);
	bccaot__free(b);
	profile_bpf__destroy(skel);
	return status;
}
