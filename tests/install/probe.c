/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* In BCC's dialect: who opens files. */
#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

struct event {
	u32 pid;
	char comm[TASK_COMM_LEN];
};

BPF_HASH(counts, u32);
BPF_PERF_OUTPUT(events);

int kprobe__do_filp_open(struct pt_regs *ctx)
{
	struct event event = {};

	event.pid = bpf_get_current_pid_tgid() >> 32;
	bpf_get_current_comm(event.comm, sizeof(event.comm));
	counts.increment(event.pid);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
