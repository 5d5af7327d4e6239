/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * signals: a tracepoint and a ring buffer. The fields of the tracepoint are the members of args.
 */
#include <linux/sched.h>

struct event {
	u32 sender;
	int signal;
	u32 receiver;
	char sender_comm[TASK_COMM_LEN];
	char receiver_comm[TASK_COMM_LEN];
};

BPF_RINGBUF_OUTPUT(events, 8);

TRACEPOINT_PROBE(signal, signal_generate)
{
	struct event *event = events.ringbuf_reserve(sizeof(*event));

	if (!event)
		return 0;
	event->sender = bpf_get_current_pid_tgid() >> 32;
	event->signal = args->sig;
	event->receiver = args->pid;
	bpf_get_current_comm(&event->sender_comm, sizeof(event->sender_comm));
	bpf_probe_read_kernel_str(&event->receiver_comm, sizeof(event->receiver_comm), args->comm);
	events.ringbuf_submit(event, 0);
	return 0;
}
