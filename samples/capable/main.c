/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of capable: shows each check of a capability, with stacks if they are asked for.
 */
#include <stdio.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include "capable.skel.h"

static struct {
	bool is_verbose;
	bool has_kernel_stack;
	bool has_user_stack;
	bool has_extra;
	bool is_unique;
	pid_t pid;
	struct bccaot_syms *syms;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('v', "verbose", &env.is_verbose, "include non-audit checks"),
	BCCAOT_PID('p', "pid", &env.pid, "trace this PID only"),
	BCCAOT_FLAG('K', "kernel-stack", &env.has_kernel_stack, "output kernel stack trace"),
	BCCAOT_FLAG('U', "user-stack", &env.has_user_stack, "output user stack trace"),
	BCCAOT_FLAG('x', "extra", &env.has_extra, "show extra fields in TID and INSETID columns"),
	BCCAOT_FLAG(0, "unique", &env.is_unique, "don't repeat stacks for the same pid"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("capable", "Trace security capability checks", options);

/* In the order of their numbers. */
static const char *const names[] = {
	"CHOWN",
	"DAC_OVERRIDE",
	"DAC_READ_SEARCH",
	"FOWNER",
	"FSETID",
	"KILL",
	"SETGID",
	"SETUID",
	"SETPCAP",
	"LINUX_IMMUTABLE",
	"NET_BIND_SERVICE",
	"NET_BROADCAST",
	"NET_ADMIN",
	"NET_RAW",
	"IPC_LOCK",
	"IPC_OWNER",
	"SYS_MODULE",
	"SYS_RAWIO",
	"SYS_CHROOT",
	"SYS_PTRACE",
	"SYS_PACCT",
	"SYS_ADMIN",
	"SYS_BOOT",
	"SYS_NICE",
	"SYS_RESOURCE",
	"SYS_TIME",
	"SYS_TTY_CONFIG",
	"MKNOD",
	"LEASE",
	"AUDIT_WRITE",
	"AUDIT_CONTROL",
	"SETFCAP",
	"MAC_OVERRIDE",
	"MAC_ADMIN",
	"SYSLOG",
	"WAKE_ALARM",
	"BLOCK_SUSPEND",
	"AUDIT_READ",
	"PERFMON",
	"BPF",
	"CHECKPOINT_RESTORE",
};

static void print_stack(const struct bpf_map *stacks, int stack_id, pid_t pid, const char *kind)
{
	BCCAOT_OPTS(bccaot_stack_opts, opts, .indent = "        ",
		    .sym_flags = BCCAOT_SYM_MODULE | BCCAOT_SYM_OFFSET);

	/* -EFAULT: there is no such stack, as in a kernel thread. */
	if (stack_id < 0 && stack_id != -EFAULT)
		printf("    [Missed %s Stack]\n", kind);
	else if (stack_id >= 0)
		bccaot_stack__print_id(stdout, env.syms, pid, stacks, stack_id, &opts);
}

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	const struct capable_bpf *skel = ctx;
	bool is_known = (size_t)event->cap < sizeof(names) / sizeof(names[0]);
	char name[32] = "?";

	(void)cpu, (void)size;
	if (is_known)
		snprintf(name, sizeof(name), "CAP_%s", names[event->cap]);
	printf("%-9s %-6u %-6u ", bccaot_time_text(), event->uid, event->tid);
	if (env.has_extra)
		printf("%-6u %-16s %-4d %-20s %-6d %d\n", event->pid, event->comm, event->cap, name,
		       event->is_audited, event->is_insetid);
	else
		printf("%-16s %-4d %-20s %-6d\n", event->comm, event->cap, name, event->is_audited);
	if (env.has_kernel_stack)
		print_stack(skel->maps.stacks, event->kernel_stack_id, -1, "Kernel");
	if (env.has_user_stack)
		print_stack(skel->maps.stacks, event->user_stack_id, event->pid, "User");
	return 0;
}

static int plan(struct capable_bpf__run *run)
{
	capable__set_param_only_tid(run->skel, env.pid);
	capable__set_param_own_tid(run->skel, getpid());
	capable__set_param_with_unaudited(run->skel, env.is_verbose);
	capable__set_param_has_kernel_stack(run->skel, env.has_kernel_stack);
	capable__set_param_has_user_stack(run->skel, env.has_user_stack);
	env.syms = bccaot_syms__new(NULL);
	return env.syms ? capable__set_param_is_unique(run->skel, env.is_unique) : -errno;
}

static int start(struct capable_bpf__run *run)
{
	static struct capable_events__reader reader = {
		.event_fn = print_event,
		.lost_fn = capable_bpf__print_lost,
	};
	int err;

	reader.ctx = run->skel;
	err = capable_events__open(run->skel, run->events, &reader);
	if (err)
		return err;
	printf("%-9s %-6s %-6s ", "TIME", "UID", "PID");
	if (env.has_extra)
		printf("%-6s %-16s %-4s %-20s %-6s %s\n", "TID", "COMM", "CAP", "NAME", "AUDIT",
		       "INSETID");
	else
		printf("%-16s %-4s %-20s %-6s\n", "COMM", "CAP", "NAME", "AUDIT");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct capable_bpf__tool tool = { .shell = &shell,
						       .plan_fn = plan,
						       .start_fn = start };
	int status = capable_bpf__main(argc, argv, &tool);

	bccaot_syms__free(env.syms);
	return status;
}
