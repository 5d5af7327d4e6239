/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * hardirqs: two tracepoints around each handler of an interrupt. The name of the handler is a
 * string of any length behind the record: TP_DATA_LOC_READ_STR() finds it there. Handlers of one
 * processor run one after the other, so what began needs a place per processor, and no key.
 */
#include <uapi/linux/ptrace.h>
#include <linux/irqreturn.h>

BPF_PARAM(s32, only_cpu, -1);       /* trace this processor, all if below 0 */
BPF_PARAM(bool, is_counted, 0);     /* count them instead of adding up their time */
BPF_PARAM(bool, is_dist, 0);        /* a histogram of times instead of a sum */
BPF_PARAM(u64, slot_unit_ns, 1000); /* unit of the histogram */

struct handler {
	u64 began_ns; /* 0: none runs */
	char name[32];
};

struct irq_key {
	char name[32];
	u64 slot;
};

BPF_PERCPU_ARRAY(running, struct handler, 1);
BPF_HISTOGRAM(dist, struct irq_key, 1024);

TRACEPOINT_PROBE(irq, irq_handler_entry)
{
	struct handler handler = {};
	int zero = 0;

	TP_DATA_LOC_READ_STR(&handler.name, name, sizeof(handler.name));
	handler.began_ns = bpf_ktime_get_ns();
	running.update(&zero, &handler);
	return 0;
}

TRACEPOINT_PROBE(irq, irq_handler_exit)
{
	int zero = 0;
	struct handler *handler = running.lookup(&zero);
	struct irq_key key = {};
	u64 delta_ns;

	if (!handler || !handler->began_ns)
		return 0; /* it began before we did */
	delta_ns = bpf_ktime_get_ns() - handler->began_ns;
	handler->began_ns = 0;
	if (args->ret == IRQ_NONE)
		return 0; /* the interrupt was another handler's, on a line that they share */
	if (only_cpu >= 0 && bpf_get_smp_processor_id() != only_cpu)
		return 0;
	__builtin_memcpy(key.name, handler->name, sizeof(key.name));
	if (is_dist)
		key.slot = bpf_log2l(delta_ns / slot_unit_ns);
	dist.atomic_increment(key, is_counted || is_dist ? 1 : delta_ns);
	return 0;
}
