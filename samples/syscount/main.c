/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * syscount: count system calls, and show the most frequent ones. The BPF program is the one of
 * BCC's tool of this name; this is its user space, with those options that do not change the
 * program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/map.h>
#include <bccaot/names.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#include "syscount.skel.h"

static struct {
	uint64_t interval_ms;
	uint64_t duration_ms;
	uint64_t top_cnt;
} env = { .top_cnt = 10 };

static const struct bccaot_option options[] = {
	BCCAOT_SECONDS('i', "interval", &env.interval_ms, "print summary at this interval"),
	BCCAOT_SECONDS('d', "duration", &env.duration_ms, "total duration of trace, in seconds"),
	BCCAOT_UINT('T', "top", &env.top_cnt, "print only the top syscalls by count"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "syscount",
	.summary = "Summarize syscall counts and latencies",
	.options = options,
};

static void print_counts(const struct bccaot_snapshot *snap)
{
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap) && i < env.top_cnt; i++) {
		const __u32 *nr = syscount_data__key(snap, i);
		const __u64 *calls = syscount_data__value(snap, i);
		char name[32];

		if (*nr == UINT32_MAX)
			continue; /* a call that was never made, such as after a signal */
		bccaot_syscall_snprint(*nr, name, sizeof(name));
		printf("%-22s %8llu\n", name, *calls);
	}
}

static int print_stats(void *ctx)
{
	const struct bpf_map *data = ctx;
	struct bccaot_snapshot *snap = bccaot_snapshot__new(data, NULL);
	char now[16] = "";
	int err = snap ? bccaot_snapshot__sort_by_value(snap, 0, sizeof(uint64_t), true) : -errno;

	bccaot_time_snprint(NULL, now, sizeof(now));
	printf("[%s]\n%-22s %8s\n", now, "SYSCALL", "COUNT");
	if (!err)
		print_counts(snap);
	printf("\n");
	bccaot_snapshot__free(snap);
	return err ? err : bccaot_map__clear(data);
}

static int trace(struct syscount_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_stats, .ctx = skel->maps.data,
		    .interval_ms = env.interval_ms, .duration_ms = env.duration_ms);
	int err = bccaot__attach(b);

	if (err)
		return err;
	printf("Tracing syscalls, printing top %llu... Ctrl+C to quit.\n",
	       (unsigned long long)env.top_cnt);
	err = bccaot_shell__run(&loop_opts, NULL);
	if (!err)
		printf("Detaching...\n");
	return err;
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct syscount_bpf *skel = syscount_bpf__open_reduced();
	struct bccaot *b = syscount_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	syscount_bpf__destroy(skel);
	return status;
}
