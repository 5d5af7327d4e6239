/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * opensnoop: show every open of a file. The BPF program is the one of BCC's tool of this name;
 * this is its user space, with those options that do not change the program.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include "opensnoop.skel.h"

static struct {
	bool has_timestamp;
	bool has_uid;
	bool only_failed;
	const char *name;
	uint64_t duration_ms;
	uint64_t buffer_pages;
	uint64_t first_ts_us;
} env = { .buffer_pages = 64 };

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('T', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('U', "print-uid", &env.has_uid, "print UID column"),
	BCCAOT_FLAG('x', "failed", &env.only_failed, "only show failed opens"),
	BCCAOT_STR('n', "name", &env.name, "only print process names containing this name"),
	BCCAOT_SECONDS('d', "duration", &env.duration_ms, "total duration of trace in seconds"),
	BCCAOT_UINT('b', "buffer-pages", &env.buffer_pages, "size of the perf ring buffer"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "opensnoop",
	.summary = "Trace open() syscalls",
	.options = options,
};

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

static void print_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	(void)ctx, (void)cpu;
	fprintf(stderr, "Possibly lost %llu samples\n", (unsigned long long)lost_cnt);
}

static int trace(struct opensnoop_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	const struct opensnoop_events__reader reader = {
		.event_fn = print_event,
		.lost_fn = print_lost,
		.page_cnt = env.buffer_pages,
	};
	BCCAOT_OPTS(bccaot_loop_opts, loop_opts, .duration_ms = env.duration_ms);
	int err = bccaot__attach(b);

	if (!err)
		err = opensnoop_events__open(skel, events, &reader);
	if (err)
		return err;
	print_header();
	return bccaot_shell__run(&loop_opts, events);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct opensnoop_bpf *skel = opensnoop_bpf__open_reduced();
	struct bccaot *b = opensnoop_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();

	status = b && events ? trace(skel, b, events) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	opensnoop_bpf__destroy(skel);
	return status;
}
