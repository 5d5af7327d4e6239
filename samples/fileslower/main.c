/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of fileslower: prints reads and writes of files that took long.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
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

static const struct bccaot_shell shell =
	BCCAOT_SHELL("fileslower", "Trace slow synchronous file reads and writes", options);

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

static int plan(struct fileslower_bpf__run *run)
{
	fileslower__set_param_only_pid(run->skel, env.pid);
	fileslower__set_param_is_any_type(run->skel, env.is_any_type);
	fileslower__set_param_min_us(run->skel, env.min_ms * 1000);
	return 0;
}

static int start(struct fileslower_bpf__run *run)
{
	int err = fileslower_events__listen(run->skel, run->events, print_event, 64);

	if (err)
		return err;
	env.began_ns = bccaot_monotonic_time_ns();
	printf("Tracing sync read/writes slower than %llu ms\n", (unsigned long long)env.min_ms);
	printf("%-8s %-14s %-6s %1s %-7s %7s %s\n", "TIME(s)", "COMM", "TID", "D", "BYTES",
	       "LAT(ms)", "FILENAME");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct fileslower_bpf__tool tool = { .shell = &shell,
							  .plan_fn = plan,
							  .start_fn = start };

	return fileslower_bpf__main(argc, argv, &tool);
}
