/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * mkdirs: kprobes on system calls. In functions whose names begin with syscall__ BCC reads the
 * parameters from where system calls keep them, which is not where other functions do.
 */
#include <linux/sched.h>
#include <uapi/linux/ptrace.h>

struct event {
	u32 pid;
	u32 mode;
	char comm[TASK_COMM_LEN];
	char path[256];
};

BPF_PERF_OUTPUT(events);

static void send(struct pt_regs *ctx, const char __user *path, int mode)
{
	struct event event = {};

	event.pid = bpf_get_current_pid_tgid() >> 32;
	event.mode = mode;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_user_str(&event.path, sizeof(event.path), path);
	events.perf_submit(ctx, &event, sizeof(event));
}

int syscall__mkdir(struct pt_regs *ctx, const char __user *path, int mode)
{
	send(ctx, path, mode);
	return 0;
}

int syscall__mkdirat(struct pt_regs *ctx, int dfd, const char __user *path, int mode)
{
	send(ctx, path, mode);
	return 0;
}
