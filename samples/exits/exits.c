/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * exits: a raw tracepoint. It gives what the kernel passes to the tracepoint, here the task,
 * and no field of it prepared: so it costs less, and shows more.
 */
#include <linux/sched.h>

struct event {
	u32 pid;
	u32 ppid;
	int exit_code; /* as wait(2) gives it */
	u64 age_ns;
	char comm[TASK_COMM_LEN];
};

BPF_PERF_OUTPUT(events);

RAW_TRACEPOINT_PROBE(sched_process_exit)
{
	/* TP_PROTO(struct task_struct *task) */
	struct task_struct *task = (struct task_struct *)ctx->args[0];
	struct event event = {};

	if (task->pid != task->tgid)
		return 0; /* a thread, not the process */
	event.pid = task->tgid;
	event.ppid = task->real_parent->tgid;
	event.exit_code = task->exit_code;
	event.age_ns = bpf_ktime_get_ns() - task->start_time;
	bpf_probe_read_kernel_str(&event.comm, sizeof(event.comm), task->comm);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
