/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of statsnoop: shows each stat() and its kin.
 */
#include <stdio.h>
#include <string.h>
#include <bccaot/bccaot.h>
#include "statsnoop.skel.h"

static struct {
	bool has_timestamp;
	bool only_failed;
	pid_t pid;
	uint64_t first_ts_ns;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('t', "timestamp", &env.has_timestamp, "include timestamp on output"),
	BCCAOT_FLAG('x', "failed", &env.only_failed, "only show failed stats"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("statsnoop", "Trace stat() syscalls", options);

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	if (env.only_failed && event->ret >= 0)
		return 0;
	if (!env.first_ts_ns)
		env.first_ts_ns = event->ts_ns;
	if (env.has_timestamp)
		printf("%-14.9f", (double)(event->ts_ns - env.first_ts_ns) / 1e9);
	printf("%-7u %-16s %4d %3d %s\n", event->pid, event->comm,
	       event->ret >= 0 ? event->ret : -1, event->ret >= 0 ? 0 : -event->ret, event->path);
	return 0;
}

/* No architecture has all of these calls. */
static int plan(struct statsnoop_bpf__run *run)
{
	static const char *const calls[] = { "sys_stat", "sys_statx", "sys_statfs", "sys_newstat",
					     "sys_newlstat" };
	int err = 0;

	statsnoop__set_param_only_pid(run->skel, env.pid);
	for (size_t i = 0; !err && i < sizeof(calls) / sizeof(calls[0]); i++) {
		bool is_statx = !strcmp(calls[i], "sys_statx");
		char name[64];

		if (bccaot_fix_syscall_fnname(calls[i], name, sizeof(name)) < 0 ||
		    bccaot_kernel_function_exists(name) <= 0)
			continue;
		err = bccaot__attach_kprobe(run->b, is_statx ? "syscall__statx" : "syscall__stat",
					    calls[i], NULL);
		if (!err)
			err = bccaot__attach_kretprobe(run->b, "stat_returns", calls[i], NULL);
	}
	return err;
}

static int start(struct statsnoop_bpf__run *run)
{
	int err = statsnoop_events__listen(run->skel, run->events, print_event, 64);

	if (err)
		return err;
	printf(env.has_timestamp ? "%-14s" : "", "TIME(s)");
	printf("%-7s %-16s %4s %3s %s\n", "PID", "COMM", "FD", "ERR", "PATH");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct statsnoop_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start };

	return statsnoop_bpf__main(argc, argv, &tool);
}
