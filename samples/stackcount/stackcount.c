/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * stackcount: the two stacks that lead to an event are kept in a map of stacks, and their numbers
 * there are the key under which the event is counted.
 */
#include <uapi/linux/ptrace.h>
#include <linux/errno.h>
#include <linux/sched.h>

BPF_PARAM(u32, only_pid, 0);        /* count for this process, for all if 0 */
BPF_PARAM(s32, only_cpu, -1);       /* count on this processor, on all if below 0 */
BPF_PARAM(bool, is_per_process, 0); /* count for each process apart */
BPF_PARAM(bool, has_user_stack, 1);
BPF_PARAM(bool, has_kernel_stack, 1);

struct stacks_key {
	u32 pid;
	int kernel_stack_id; /* -EFAULT: none */
	int user_stack_id;
	char name[TASK_COMM_LEN];
};

BPF_HASH(counts, struct stacks_key);
BPF_STACK_TRACE(stack_traces, 1024);

int trace_count(void *ctx)
{
	struct stacks_key key = { .kernel_stack_id = -EFAULT, .user_stack_id = -EFAULT };
	u32 pid = bpf_get_current_pid_tgid() >> 32;

	if (only_pid && pid != only_pid)
		return 0;
	if (only_cpu >= 0 && bpf_get_smp_processor_id() != only_cpu)
		return 0;
	if (is_per_process) {
		key.pid = pid;
		bpf_get_current_comm(&key.name, sizeof(key.name));
	}
	if (has_user_stack)
		key.user_stack_id = stack_traces.get_stackid(ctx, BPF_F_USER_STACK);
	if (has_kernel_stack)
		key.kernel_stack_id = stack_traces.get_stackid(ctx, 0);
	counts.atomic_increment(key);
	return 0;
}
