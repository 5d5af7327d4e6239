/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * killsnoop: a system call with its arguments and its result. What was asked for is kept by thread
 * until the call returns.
 */
#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

BPF_PARAM(u32, only_pid, 0);    /* the sender's, 0: all */
BPF_PARAM(s32, only_target, 0); /* 0: all */
BPF_PARAM(s32, only_signal, 0); /* 0: all */

struct request {
	int target;
	int sig;
};

struct event {
	u32 pid;
	int target;
	int sig;
	int ret;
	char comm[TASK_COMM_LEN];
};

BPF_HASH(requests, u32, struct request);
BPF_PERF_OUTPUT(events);

int syscall__kill(struct pt_regs *ctx, int target, int sig)
{
	u64 id = bpf_get_current_pid_tgid();
	u32 tid = id;
	struct request request = { .target = target, .sig = sig };

	if (only_pid && only_pid != id >> 32)
		return 0;
	if (only_target && only_target != target)
		return 0;
	if (only_signal && only_signal != sig)
		return 0;
	requests.update(&tid, &request);
	return 0;
}

int kill_returns(struct pt_regs *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	u32 tid = id;
	struct request *request = requests.lookup(&tid);
	struct event event = { .pid = id >> 32, .ret = PT_REGS_RC(ctx) };

	if (!request)
		return 0;
	event.target = request->target;
	event.sig = request->sig;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(ctx, &event, sizeof(event));
	requests.delete(&tid);
	return 0;
}
