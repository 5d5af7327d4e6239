/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * capable: who asks for which capability, and from where: the stacks of the kernel and of the
 * process are kept in a map, the event has their numbers.
 */
#include <uapi/linux/ptrace.h>
#include <linux/sched.h>
#include <linux/security.h>

BPF_PARAM(u32, only_tid, 0);          /* 0: all */
BPF_PARAM(u32, own_tid, 0);           /* user space's own checks are not shown */
BPF_PARAM(bool, with_unaudited, 0);   /* also checks that would leave no trace in the audit log */
BPF_PARAM(bool, has_kernel_stack, 0);
BPF_PARAM(bool, has_user_stack, 0);
BPF_PARAM(bool, is_unique, 0);        /* show the same check of the same process once */

struct event {
	u32 pid;
	u32 tid;
	u32 uid;
	s32 cap;
	s32 is_audited;
	s32 is_insetid;
	s32 kernel_stack_id;
	s32 user_stack_id;
	char comm[TASK_COMM_LEN];
};

struct check {
	s32 cap;
	u32 pid;
	s32 kernel_stack_id;
	s32 user_stack_id;
};

BPF_HASH(seen, struct check, u64);
BPF_STACK_TRACE(stacks, 2048);
BPF_PERF_OUTPUT(events);

int kprobe__cap_capable(struct pt_regs *ctx, const struct cred *cred, struct user_namespace *ns,
			int cap, int opts)
{
	u64 id = bpf_get_current_pid_tgid(), zero = 0;
	struct event event = { .pid = id >> 32, .tid = id, .uid = bpf_get_current_uid_gid() };
	struct check check = {};

	event.cap = cap;
	event.is_audited = !(opts & CAP_OPT_NOAUDIT);
	event.is_insetid = (opts & CAP_OPT_INSETID) != 0;
	if ((only_tid && only_tid != event.tid) || event.tid == own_tid)
		return 0;
	if (!event.is_audited && !with_unaudited)
		return 0;
	if (has_kernel_stack)
		event.kernel_stack_id = stacks.get_stackid(ctx, 0);
	if (has_user_stack)
		event.user_stack_id = stacks.get_stackid(ctx, BPF_F_USER_STACK);
	check.cap = cap;
	check.pid = event.pid;
	check.kernel_stack_id = event.kernel_stack_id;
	check.user_stack_id = event.user_stack_id;
	if (is_unique && seen.lookup(&check))
		return 0;
	if (is_unique)
		seen.update(&check, &zero);
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
