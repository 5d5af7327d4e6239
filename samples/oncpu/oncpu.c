/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * oncpu: a perf event. The program runs each time that the event was counted so many times, here
 * the processors' clock: what it interrupts is what was running.
 */
#include <linux/sched.h>
#include <uapi/linux/bpf_perf_event.h>
#include <uapi/linux/ptrace.h>

struct who {
	u32 pid;
	char comm[TASK_COMM_LEN];
};

BPF_HASH(samples, struct who);

int on_sample(struct bpf_perf_event_data *ctx)
{
	struct who who = {};

	who.pid = bpf_get_current_pid_tgid() >> 32;
	if (!who.pid)
		return 0; /* idle */
	bpf_get_current_comm(&who.comm, sizeof(who.comm));
	samples.increment(who);
	return 0;
}
