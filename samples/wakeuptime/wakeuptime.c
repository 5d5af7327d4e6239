/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * wakeuptime: who wakes whom, with the waker's stack in the kernel, and after how long. The
 * arguments of a raw tracepoint are an array; the task that is woken becomes one by a cast.
 */
#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

BPF_PARAM(u32, only_pid, 0); /* what this process waits for, all if 0 */
BPF_PARAM(bool, no_kernel_threads, 0);
BPF_PARAM(u64, min_us, 1);
BPF_PARAM(u64, max_us, -1ULL);

struct waker_key {
	int stack_id;
	char waker[TASK_COMM_LEN];
	char target[TASK_COMM_LEN];
};

BPF_HASH(counts, struct waker_key);
BPF_HASH(start, u32);
BPF_STACK_TRACE(stack_traces, 1024);

RAW_TRACEPOINT_PROBE(sched_switch)
{
	/* bool preempt, struct task_struct *prev, struct task_struct *next */
	struct task_struct *prev = (struct task_struct *)ctx->args[1];
	u64 now = bpf_ktime_get_ns();
	u32 tid = prev->pid;

	if (only_pid && prev->tgid != only_pid)
		return 0;
	if (no_kernel_threads && prev->flags & PF_KTHREAD)
		return 0;
	start.update(&tid, &now);
	return 0;
}

RAW_TRACEPOINT_PROBE(sched_wakeup)
{
	/* struct task_struct *p */
	struct task_struct *p = (struct task_struct *)ctx->args[0];
	struct waker_key key = {};
	u32 tid = p->pid;
	u64 *began = start.lookup(&tid);
	u64 us;

	if (!began)
		return 0; /* it began to wait before we did, or is not wanted */
	us = (bpf_ktime_get_ns() - *began) / 1000;
	start.delete(&tid);
	if (us < min_us || us > max_us)
		return 0;

	key.stack_id = stack_traces.get_stackid(ctx, 0);
	bpf_probe_read_kernel_str(&key.target, sizeof(key.target), p->comm);
	bpf_get_current_comm(&key.waker, sizeof(key.waker));
	counts.atomic_increment(key, us);
	return 0;
}
