/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * offcputime: in the middle of a switch, the function that finishes it is called on the new task's
 * stack with the old task as its argument: the old one begins to wait here, and the new one's wait
 * is over. The function may have a suffix of the compiler's in its name: user space attaches.
 */
#include <uapi/linux/ptrace.h>
#include <linux/errno.h>
#include <linux/sched.h>

BPF_PARAM(u32, only_pid, 0); /* this process, all if 0 */
BPF_PARAM(u32, only_tid, 0); /* this thread, all if 0 */
BPF_PARAM(bool, no_kernel_threads, 0);
BPF_PARAM(bool, no_user_threads, 0);
BPF_PARAM(s64, only_states, -1); /* one of these bits, running if 0, any if below 0 */
BPF_PARAM(bool, has_user_stack, 1);
BPF_PARAM(bool, has_kernel_stack, 1);
BPF_PARAM(u64, min_us, 1);
BPF_PARAM(u64, max_us, -1ULL);

struct wait_key {
	u32 tid;
	u32 pid;
	int user_stack_id; /* -EFAULT: none */
	int kernel_stack_id;
	char name[TASK_COMM_LEN];
};

BPF_HASH(counts, struct wait_key);
BPF_HASH(start, u32);
BPF_STACK_TRACE(stack_traces, 1024);

static bool is_wanted(struct task_struct *task)
{
	if (only_pid && task->tgid != only_pid)
		return false;
	if (only_tid && task->pid != only_tid)
		return false;
	if (no_kernel_threads && task->flags & PF_KTHREAD)
		return false;
	if (no_user_threads && !(task->flags & PF_KTHREAD))
		return false;
	if (only_states < 0)
		return true;
	return only_states ? task->__state & only_states : !task->__state;
}

int oncpu(struct pt_regs *ctx, struct task_struct *prev)
{
	struct wait_key key = { .user_stack_id = -EFAULT, .kernel_stack_id = -EFAULT };
	u64 now = bpf_ktime_get_ns();
	u32 tid = prev->pid;
	u64 *began, us;

	if (is_wanted(prev))
		start.update(&tid, &now);

	key.pid = bpf_get_current_pid_tgid() >> 32;
	key.tid = tid = bpf_get_current_pid_tgid();
	began = start.lookup(&tid);
	if (!began)
		return 0; /* it began to wait before we did, or is not wanted */
	us = (now - *began) / 1000;
	start.delete(&tid);
	if (us < min_us || us > max_us)
		return 0;

	if (has_user_stack)
		key.user_stack_id = stack_traces.get_stackid(ctx, BPF_F_USER_STACK);
	if (has_kernel_stack)
		key.kernel_stack_id = stack_traces.get_stackid(ctx, 0);
	bpf_get_current_comm(&key.name, sizeof(key.name));
	counts.increment(key, us);
	return 0;
}
