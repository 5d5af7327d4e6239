/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * bashreadline: show what is typed into every bash. The BPF program is the one of BCC's tool of
 * this name; this is its user space.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/print.h>
#include <bccaot/shell.h>
#include "bashreadline.skel.h"

static const char *binary = "/bin/bash";

static const struct bccaot_option options[] = {
	BCCAOT_STR('s', "shared", &binary, "specify the location of libreadline.so library"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "bashreadline",
	.summary = "Print entered bash commands from all running shells",
	.options = options,
};

static int print_event(void *ctx, int cpu, const struct str_t *event, uint32_t size)
{
	char now[16] = "";

	(void)ctx, (void)cpu, (void)size;
	bccaot_time_snprint(NULL, now, sizeof(now));
	printf("%-9s %-7u %.*s\n", now, event->pid, (int)sizeof(event->str), event->str);
	return 0;
}

static void print_lost(void *ctx, int cpu, uint64_t lost_cnt)
{
	(void)ctx, (void)cpu;
	fprintf(stderr, "Possibly lost %llu samples\n", (unsigned long long)lost_cnt);
}

static int trace(struct bashreadline_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct bashreadline_events__reader reader = { .event_fn = print_event,
								   .lost_fn = print_lost };
	BCCAOT_OPTS(bccaot_uprobe_opts, probe, .name = binary, .sym = "readline");
	int err = bccaot__attach_uretprobe(b, "printret", &probe);

	if (!err)
		err = bccaot__attach(b);
	if (!err)
		err = bashreadline_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("%-9s %-7s %s\n", "TIME", "PID", "COMMAND");
	return bccaot_shell__run(NULL, events);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct bashreadline_bpf *skel = bashreadline_bpf__open_reduced();
	struct bccaot *b = bashreadline_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();

	status = b && events ? trace(skel, b, events) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	bashreadline_bpf__destroy(skel);
	return status;
}
