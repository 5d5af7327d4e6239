/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * oncpu: a perf event. The program runs each time that the event was counted so many times, here
 * the processors' clock: what it interrupts is what was running.
 */
#include <linux/sched.h>
#include <uapi/linux/bpf_perf_event.h>
#include <uapi/linux/ptrace.h>

struct key {
	u32 pid;
	char comm[TASK_COMM_LEN];
};

BPF_HASH(samples, struct key);

int on_sample(struct bpf_perf_event_data *ctx)
{
	struct key key = {};

	key.pid = bpf_get_current_pid_tgid() >> 32;
	if (!key.pid)
		return 0; /* idle */
	bpf_get_current_comm(&key.comm, sizeof(key.comm));
	samples.increment(key);
	return 0;
}
