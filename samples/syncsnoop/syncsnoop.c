/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * syncsnoop: the smallest program that sends events. They go through a ring buffer: one for all
 * processors, which keeps them in order; a record is reserved, filled in place and submitted.
 */
struct event {
	u64 ts_us;
};

BPF_RINGBUF_OUTPUT(events, 1);

int syscall__sync(void *ctx)
{
	struct event *event = events.ringbuf_reserve(sizeof(*event));

	if (!event)
		return 0;
	event->ts_us = bpf_ktime_get_ns() / 1000;
	events.ringbuf_submit(event, 0);
	return 0;
}
