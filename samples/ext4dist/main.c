/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of ext4dist: attaches to the operations of ext4 and prints how long they took.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/hist.h>
#include <bccaot/shell.h>
#include "ext4dist.skel.h"

static struct {
	bool has_no_timestamp;
	bool is_in_ms;
	pid_t pid;
	uint64_t interval_ms;
	uint64_t count;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "notimestamp", &env.has_no_timestamp,
		    "don't include timestamp on interval output"),
	BCCAOT_FLAG('m', "milliseconds", &env.is_in_ms, "output in milliseconds"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_ARG_SECONDS("interval", &env.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &env.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "ext4dist",
	.summary = "Summarize ext4 operation latency",
	.options = options,
};

static int print_op(void *ctx, const void *bucket, char *buf, size_t buf_bytes)
{
	(void)ctx;
	return snprintf(buf, buf_bytes, "%.8s", (const char *)bucket);
}

static int print_summary(void *ctx)
{
	BCCAOT_OPTS(bccaot_hist_opts, hist_opts, .val_type = env.is_in_ms ? "msecs" : "usecs",
		    .section_header = "operation", .section_fn = print_op);
	const struct ext4dist_bpf *skel = ctx;
	char now[16] = "";
	int err;

	bccaot_time_snprint("%H:%M:%S:", now, sizeof(now));
	printf("\n");
	if (env.interval_ms && !env.has_no_timestamp)
		printf("%s\n", now);
	err = ext4dist_dist__print_log2(skel, stdout, &hist_opts);
	return err ? err : ext4dist_dist__clear(skel);
}

static int attach(struct bccaot *b)
{
	static const struct {
		const char *function;
		const char *on_return;
	} ops[] = {
		{ "ext4_file_read_iter", "trace_read_return" },
		{ "ext4_file_write_iter", "trace_write_return" },
		{ "ext4_file_open", "trace_open_return" },
		{ "ext4_sync_file", "trace_fsync_return" },
	};
	int err = 0;

	for (size_t i = 0; !err && i < sizeof(ops) / sizeof(ops[0]); i++) {
		err = bccaot__attach_kprobe(b, "trace_entry", ops[i].function, NULL);
		if (!err)
			err = bccaot__attach_kretprobe(b, ops[i].on_return, ops[i].function, NULL);
	}
	return err ? err : bccaot__attach(b);
}

static int trace(struct ext4dist_bpf *skel, struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .tick_fn = print_summary, .ctx = skel,
		    .interval_ms = env.interval_ms, .count = env.count);
	int err;

	ext4dist__set_param_only_pid(skel, env.pid);
	ext4dist__set_param_unit_ns(skel, env.is_in_ms ? 1000000 : 1000);
	err = attach(b);
	if (err)
		return err;
	printf("Tracing ext4 operation latency... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(&loop_opts, NULL);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct ext4dist_bpf *skel = ext4dist_bpf__open_reduced();
	struct bccaot *b = ext4dist_bpf__session(skel);

	status = b ? trace(skel, b) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	ext4dist_bpf__destroy(skel);
	return status;
}
