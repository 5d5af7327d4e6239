/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * syscount: count system calls, and show the most frequent ones. The BPF program is the one of
 * BCC's tool of this name; this is its user space, with those options that do not change the
 * program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "syscount.skel.h"

static uint64_t top_cnt = 10;
static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_SECONDS('i', "interval", &loop.interval_ms, "print summary at this interval"),
	BCCAOT_SECONDS('d', "duration", &loop.duration_ms, "total duration of trace, in seconds"),
	BCCAOT_UINT('T', "top", &top_cnt, "print only the top syscalls by count"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("syscount", "Summarize syscall counts and latencies", options);

static int start(struct syscount_bpf__run *run)
{
	(void)run;
	printf("Tracing syscalls, printing top %llu... Ctrl+C to quit.\n",
	       (unsigned long long)top_cnt);
	return 0;
}

static int print_counts(struct syscount_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .sort = BCCAOT_SORT_DESCENDING);
	struct bccaot_snapshot *snap = bccaot_snapshot__new(run->skel->maps.data, &opts);

	if (!snap)
		return -errno;
	printf("[%s]\n%-22s %8s\n", bccaot_time_text(), "SYSCALL", "COUNT");
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap) && i < top_cnt; i++) {
		const __u32 *nr = syscount_data__key(snap, i);
		char name[32];

		if (*nr == UINT32_MAX)
			continue; /* a call that was never made, such as after a signal */
		bccaot_syscall_snprint(*nr, name, sizeof(name));
		printf("%-22s %8llu\n", name, *(const __u64 *)syscount_data__value(snap, i));
	}
	printf("\n");
	bccaot_snapshot__free(snap);
	return bccaot_map__clear(run->skel->maps.data);
}

static int end(struct syscount_bpf__run *run)
{
	(void)run;
	printf("Detaching...\n");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct syscount_bpf__tool tool = { .shell = &shell,
							.start_fn = start,
							.tick_fn = print_counts,
							.end_fn = end,
							.loop = &loop };

	return syscount_bpf__main(argc, argv, &tool);
}
