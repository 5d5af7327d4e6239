/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of fileslower: prints reads and writes of files that took long.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/shell.h>
#include <bccaot/system.h>
#include "fileslower.skel.h"

static struct {
	pid_t pid;
	bool is_any_type;
	uint64_t min_ms;
	uint64_t began_ns;
} env = { .min_ms = 10 };

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_FLAG('a', "all-files", &env.is_any_type,
		    "include non-regular file types (sockets, FIFOs, etc)"),
	BCCAOT_ARG_UINT("min_ms", &env.min_ms, "minimum I/O duration to trace, in ms"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell = {
	.sz = sizeof(shell),
	.name = "fileslower",
	.summary = "Trace slow synchronous file reads and writes",
	.options = options,
};

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	const struct io *io = &event->io;
	double s = (bccaot_monotonic_time_ns() - env.began_ns) / 1e9;
	char name[sizeof(io->name) + sizeof("...")];

	(void)ctx, (void)cpu, (void)size;
	snprintf(name, sizeof(name), "%s", io->name);
	if (io->name_len >= sizeof(io->name))
		strcpy(name + sizeof(io->name) - sizeof("..."), "...");
	printf("%-8.3f %-14.14s %-6u %1s %-7u %7.2f %s\n", s, io->comm, event->tid,
	       event->direction == READ_FILE ? "R" : "W", io->bytes, event->us / 1000.0, name);
	return 0;
}

static int trace(struct fileslower_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct fileslower_events__reader reader = { .event_fn = print_event,
								 .page_cnt = 64 };
	int err;

	fileslower__set_param_only_pid(skel, env.pid);
	fileslower__set_param_is_any_type(skel, env.is_any_type);
	fileslower__set_param_min_us(skel, env.min_ms * 1000);
	err = bccaot__attach(b);
	if (!err)
		err = fileslower_events__open(skel, events, &reader);
	if (err)
		return err;
	env.began_ns = bccaot_monotonic_time_ns();
	printf("Tracing sync read/writes slower than %llu ms\n", (unsigned long long)env.min_ms);
	printf("%-8s %-14s %-6s %1s %-7s %7s %s\n", "TIME(s)", "COMM", "TID", "D", "BYTES",
	       "LAT(ms)", "FILENAME");
	return bccaot_shell__run(NULL, events);
}

int main(int argc, char **argv)
{
	int status = bccaot_shell__parse(&shell, argc, argv, stdout, stderr);

	if (status >= 0)
		return status;
	setlinebuf(stdout);

	struct fileslower_bpf *skel = fileslower_bpf__open_reduced();
	struct bccaot *b = fileslower_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();

	status = b && events ? trace(skel, b, events) : -errno;
	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	fileslower_bpf__destroy(skel);
	return status;
}
