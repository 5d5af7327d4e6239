/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * opensnoop: show every open of a file. The BPF program is the one of BCC's tool of this name;
 * this is its user space, with those options that do not change the program.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include "opensnoop.skel.h"

static struct {
	bool has_timestamp;
	bool has_uid;
	bool only_failed;
	const char *name;
	uint64_t buffer_pages;
	uint64_t first_ts_us;
} env = { .buffer_pages = 64 };

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('U', "print-uid", &env.has_uid, "print UID column"),
	BCCAOT_FLAG('x', "failed", &env.only_failed, "only show failed opens"),
	BCCAOT_STR('n', "name", &env.name, "only print process names containing this name"),
	BCCAOT_SECONDS('d', "duration", &loop.duration_ms, "total duration of trace in seconds"),
	BCCAOT_UINT('b', "buffer-pages", &env.buffer_pages, "size of the perf ring buffer"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("opensnoop", "Trace open() syscalls", options);

static void print_header(void)
{
	if (env.has_timestamp)
		printf("%-14s", "TIME(s)");
	if (env.has_uid)
		printf("%-6s", "UID");
	printf("%-6s %-16s %4s %3s PATH\n", "PID", "COMM", "FD", "ERR");
}

static int print_event(void *ctx, int cpu, const struct data_t *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	if (!env.first_ts_us)
		env.first_ts_us = event->ts;
	if (env.only_failed && event->ret >= 0)
		return 0;
	if (env.name && !strstr(event->comm, env.name))
		return 0;
	if (env.has_timestamp)
		printf("%-14.9f", (double)(event->ts - env.first_ts_us) / 1000000);
	if (env.has_uid)
		printf("%-6u", event->uid);
	printf("%-6u %-16s %4d %3d %s\n", (uint32_t)(event->id >> 32), event->comm,
	       event->ret >= 0 ? event->ret : -1, event->ret >= 0 ? 0 : -event->ret, event->name);
	return 0;
}

static int start(struct opensnoop_bpf__run *run)
{
	int err = opensnoop_events__listen(run->skel, run->events, print_event, env.buffer_pages);

	if (!err)
		print_header();
	return err;
}

int main(int argc, char **argv)
{
	static const struct opensnoop_bpf__tool tool = { .shell = &shell,
							 .start_fn = start,
							 .loop = &loop };

	return opensnoop_bpf__main(argc, argv, &tool);
}
