/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * statsnoop: one function on several system calls. Their first arguments differ, so there are two
 * for the entry; their names say that arguments are those of a system call. The path is user memory,
 * read when the call returns, for then it is surely there.
 */
#include <uapi/linux/ptrace.h>
#include <linux/limits.h>
#include <linux/sched.h>

BPF_PARAM(u32, only_pid, 0); /* 0: all */

struct event {
	u32 pid;
	u64 ts_ns;
	int ret;
	char comm[TASK_COMM_LEN];
	char path[NAME_MAX];
};

BPF_HASH(paths, u32, const char *);
BPF_PERF_OUTPUT(events);

static int keep_path(const char __user *path)
{
	u64 id = bpf_get_current_pid_tgid();
	u32 tid = id;

	if (!only_pid || only_pid == id >> 32)
		paths.update(&tid, &path);
	return 0;
}

int syscall__stat(struct pt_regs *ctx, const char __user *path)
{
	return keep_path(path);
}

int syscall__statx(struct pt_regs *ctx, int dfd, const char __user *path)
{
	return keep_path(path);
}

int stat_returns(struct pt_regs *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	u32 tid = id;
	const char **path = paths.lookup(&tid);
	struct event event = { .pid = id >> 32, .ret = PT_REGS_RC(ctx) };

	if (!path)
		return 0;
	event.ts_ns = bpf_ktime_get_ns();
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_user_str(event.path, sizeof(event.path), *path);
	events.perf_submit(ctx, &event, sizeof(event));
	paths.delete(&tid);
	return 0;
}
