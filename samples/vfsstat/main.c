/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * vfsstat: count some calls of the virtual file system each second. The BPF program is the one
 * of BCC's tool of this name; this is its user space, with those options that do not change
 * the program.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "vfsstat.skel.h"

static struct bccaot_loop_opts loop = { .interval_ms = 1000 };

static const struct bccaot_option options[] = {
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = BCCAOT_SHELL("vfsstat", "Count some VFS calls", options);

/* The columns; the program counts in elements 1 to 5. */
static const char *const heads[] = { "READ/s", "WRITE/s", "FSYNC/s", "OPEN/s", "CREATE/s" };
enum { HEAD_CNT = sizeof(heads) / sizeof(heads[0]) };

static void print_header(void)
{
	printf("%-8s  ", "TIME");
	for (int i = 0; i < HEAD_CNT; i++)
		printf(" %8s", heads[i]);
	printf("\n");
}

static int print_stats(struct vfsstat_bpf__run *run)
{
	const struct bpf_map *stats = run->skel->maps.stats;

	printf("%-8s: ", bccaot_time_text());
	for (uint32_t key = 1; key <= HEAD_CNT; key++) {
		uint64_t calls = 0;

		bccaot_map__lookup(stats, &key, &calls);
		printf(" %8llu", (unsigned long long)(calls * 1000 / loop.interval_ms));
	}
	printf("\n");
	return bccaot_map__clear(stats);
}

static int start(struct vfsstat_bpf__run *run)
{
	(void)run;
	print_header();
	return 0;
}

int main(int argc, char **argv)
{
	static const struct vfsstat_bpf__tool tool = {
		.shell = &shell, .start_fn = start, .tick_fn = print_stats, .loop = &loop
	};

	return vfsstat_bpf__main(argc, argv, &tool);
}
