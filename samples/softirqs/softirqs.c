/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * softirqs: two tracepoints around each soft interrupt. Those of one processor run one after the
 * other, so the time at which one began needs a place per processor, and no key.
 */
#include <uapi/linux/ptrace.h>

BPF_PARAM(s32, only_cpu, -1);       /* trace this processor, all if below 0 */
BPF_PARAM(bool, is_counted, 0);     /* count them instead of adding up their time */
BPF_PARAM(bool, is_dist, 0);        /* a histogram of times instead of a sum */
BPF_PARAM(u64, slot_unit_ns, 1000); /* unit of the histogram */

struct irq_key {
	u32 vec;
	u32 slot;
};

BPF_PERCPU_ARRAY(start, u64, 1);
BPF_HISTOGRAM(dist, struct irq_key, 1024);

TRACEPOINT_PROBE(irq, softirq_entry)
{
	u64 now = bpf_ktime_get_ns();
	int zero = 0;

	start.update(&zero, &now);
	return 0;
}

TRACEPOINT_PROBE(irq, softirq_exit)
{
	struct irq_key key = { .vec = args->vec };
	int zero = 0;
	u64 *began = start.lookup(&zero);
	u64 delta_ns;

	if (!began || !*began)
		return 0; /* it began before we did */
	delta_ns = bpf_ktime_get_ns() - *began;
	*began = 0;
	if (only_cpu >= 0 && bpf_get_smp_processor_id() != only_cpu)
		return 0;
	if (is_dist)
		key.slot = bpf_log2l(delta_ns / slot_unit_ns);
	dist.atomic_increment(key, is_counted || is_dist ? 1 : delta_ns);
	return 0;
}
