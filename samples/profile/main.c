/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * profile: sample the stacks of what runs, and count them. The BPF program is the one of BCC's
 * tool of this name; this is its user space, with those options that do not change the program.
 */
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <bccaot/bccaot.h>
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

static const struct bccaot_shell shell =
	BCCAOT_SHELL("profile", "Profile CPU stack traces at a timed interval", options);

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

static int print_report(struct profile_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_ASCENDING);
	struct bccaot_snapshot *snap = profile_counts__snapshot(run->skel, &opts);
	int err = snap ? 0 : -errno;

	printf(env.is_folded ? "" : "\n");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++)
		err = print_stack(profile_counts__key(snap, i), *profile_counts__value(snap, i),
				  run->skel->maps.stack_traces);
	bccaot_snapshot__free(snap);
	if (env.missing_cnt)
		fprintf(stderr, "WARNING: %u stack traces could not be displayed.%s\n",
			env.missing_cnt,
			env.has_collision ? " Consider increasing --stack-storage-size." : "");
	return err;
}

static int plan(struct profile_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, opts, .sample_period = env.period_cnt,
		    .cpu = (int)env.cpu, .has_cpu = env.cpu >= 0);

	if (!env.freq_hz && !env.period_cnt)
		env.freq_hz = 49;
	opts.sample_freq = env.freq_hz;
	env.syms = bccaot_syms__new(NULL);
	if (!env.syms)
		return -errno;
	return bccaot__attach_perf_event(run->b, "do_perf_event", PERF_TYPE_SOFTWARE,
					 PERF_COUNT_SW_CPU_CLOCK, &opts);
}

static int start(struct profile_bpf__run *run)
{
	run->loop.duration_ms = env.duration_s * 1000;
	print_header();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct profile_bpf__tool tool = {
		.shell = &shell, .plan_fn = plan, .start_fn = start, .end_fn = print_report
	};

	return profile_bpf__main(argc, argv, &tool);
}
