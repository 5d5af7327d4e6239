/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of oncpu: prints who used the processors, most first, when it is interrupted.
 */
#include <linux/perf_event.h>
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/shell.h>
#include "oncpu.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "oncpu" };

enum { HZ = 99 };

static int print_samples(const struct oncpu_bpf *skel)
{
	struct bccaot_snapshot *snap = oncpu_samples__snapshot(skel, NULL);
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), true) : -errno;

	printf("\n%-7s %-16s %8s %8s\n", "PID", "COMM", "SAMPLES", "SECONDS");
	for (size_t i = 0; !err && i < bccaot_snapshot__cnt(snap); i++) {
		const struct who *who = oncpu_samples__key(snap, i);
		const __u64 *cnt = oncpu_samples__value(snap, i);

		printf("%-7u %-16s %8llu %8.2f\n", who->pid, who->comm, *cnt, (double)*cnt / HZ);
	}
	bccaot_snapshot__free(snap);
	return err;
}

static int trace(struct oncpu_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, opts, .sample_freq = HZ);
	int err = bccaot__attach_perf_event(b, "on_sample", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, &opts);

	if (!err)
		err = bccaot__attach(b);
	if (err)
		return err;
	printf("Sampling at %d Hertz... Hit Ctrl-C to end.\n", HZ);
	err = bccaot_shell__run(NULL, NULL);
	return err ? err : print_samples(skel);
}

int main(void)
{
	setlinebuf(stdout);

	struct oncpu_bpf *skel = oncpu_bpf__open_reduced();
	struct bccaot *b = oncpu_bpf__session(skel);
	int status = b ? trace(skel, b) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	oncpu_bpf__destroy(skel);
	return status;
}
