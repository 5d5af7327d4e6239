/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of killsnoop: shows each kill() with its result.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "killsnoop.skel.h"

static struct {
	bool only_failed;
	pid_t pid;
	int64_t target;
	int64_t signal;
	int pid_columns;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('x', "failed", &env.only_failed, "only show failed kill syscalls"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only which is the sender of signal"),
	BCCAOT_INT('T', "tpid", &env.target, "trace this target PID only"),
	BCCAOT_INT('s', "signal", &env.signal, "trace this signal only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("killsnoop", "Trace signals issued by the kill() syscall", options);

/* As wide as the greatest process id and a blank. */
static int pid_columns(void)
{
	FILE *file = fopen("/proc/sys/kernel/pid_max", "r");
	int bytes = 5;

	if (file && fscanf(file, "%*d%n", &bytes) == EOF)
		bytes = 5;
	if (file)
		fclose(file);
	return bytes + 1;
}

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	if (env.only_failed && event->ret >= 0)
		return 0;
	printf("%-9s %-*u %-16s %-4d %-*d %d\n", bccaot_time_text(), env.pid_columns, event->pid,
	       event->comm, event->sig, env.pid_columns, event->target, event->ret);
	return 0;
}

static int plan(struct killsnoop_bpf__run *run)
{
	int err = bccaot__attach_kprobe(run->b, "syscall__kill", "sys_kill", NULL);

	killsnoop__set_param_only_pid(run->skel, env.pid);
	killsnoop__set_param_only_target(run->skel, env.target);
	killsnoop__set_param_only_signal(run->skel, env.signal);
	return err ?: bccaot__attach_kretprobe(run->b, "kill_returns", "sys_kill", NULL);
}

static int start(struct killsnoop_bpf__run *run)
{
	int err = killsnoop_events__listen(run->skel, run->events, print_event, 0);

	if (err)
		return err;
	env.pid_columns = pid_columns();
	printf("%-9s %-*s %-16s %-4s %-*s %s\n", "TIME", env.pid_columns, "PID", "COMM", "SIG",
	       env.pid_columns, "TPID", "RESULT");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct killsnoop_bpf__tool tool = { .shell = &shell,
							 .plan_fn = plan,
							 .start_fn = start };

	return killsnoop_bpf__main(argc, argv, &tool);
}
