/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of ext4dist: attaches to the operations of ext4 and prints how long they took.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "ext4dist.skel.h"

static struct {
	bool has_no_timestamp;
	bool is_in_ms;
	pid_t pid;
} env;

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "notimestamp", &env.has_no_timestamp,
		    "don't include timestamp on interval output"),
	BCCAOT_FLAG('m', "milliseconds", &env.is_in_ms, "output in milliseconds"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("ext4dist", "Summarize ext4 operation latency", options);

static int print_op(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	(void)ctx;
	return snprintf(buf, buf_bytes, "%.8s", (const char *)bucket);
}

static int plan(struct ext4dist_bpf__run *run)
{
	static const struct bccaot_autoattach rows[] = {
		{ "trace_entry", BCCAOT_KPROBE, "ext4_file_read_iter" },
		{ "trace_read_return", BCCAOT_KRETPROBE, "ext4_file_read_iter" },
		{ "trace_entry", BCCAOT_KPROBE, "ext4_file_write_iter" },
		{ "trace_write_return", BCCAOT_KRETPROBE, "ext4_file_write_iter" },
		{ "trace_entry", BCCAOT_KPROBE, "ext4_file_open" },
		{ "trace_open_return", BCCAOT_KRETPROBE, "ext4_file_open" },
		{ "trace_entry", BCCAOT_KPROBE, "ext4_sync_file" },
		{ "trace_fsync_return", BCCAOT_KRETPROBE, "ext4_sync_file" },
	};

	ext4dist__set_param_only_pid(run->skel, env.pid);
	ext4dist__set_param_unit_ns(run->skel, env.is_in_ms ? 1000000 : 1000);
	return bccaot__attach_table(run->b, rows, sizeof(rows) / sizeof(rows[0]));
}

static int start(struct ext4dist_bpf__run *run)
{
	(void)run;
	printf("Tracing ext4 operation latency... Hit Ctrl-C to end.\n");
	return 0;
}

static int print_summary(struct ext4dist_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .val_type = env.is_in_ms ? "msecs" : "usecs",
		    .section_header = "operation", .section_fn = print_op);
	int err;

	printf("\n");
	if (loop.interval_ms && !env.has_no_timestamp)
		printf("%s:\n", bccaot_time_text());
	err = ext4dist_dist__print_log2(run->skel, stdout, &opts);
	return err ? err : ext4dist_dist__clear(run->skel);
}

int main(int argc, char **argv)
{
	static const struct ext4dist_bpf__tool tool = { .shell = &shell,
							.plan_fn = plan,
							.start_fn = start,
							.tick_fn = print_summary,
							.loop = &loop };

	return ext4dist_bpf__main(argc, argv, &tool);
}
