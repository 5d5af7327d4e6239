/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * funccount: one function for any number of events of any kind. Each event has a cookie, its
 * number, which tells where to count. User space says how many there are.
 */
#include <uapi/linux/ptrace.h>

BPF_PARAM(u32, only_pid, 0);  /* count for this process, for all if 0 */
BPF_PARAM(s32, only_cpu, -1); /* count on this processor, on all if below 0 */

BPF_PERCPU_ARRAY(counts, u64, 1);

int trace_count(void *ctx)
{
	int event = bpf_get_attach_cookie(ctx);

	if (only_pid && bpf_get_current_pid_tgid() >> 32 != only_pid)
		return 0;
	if (only_cpu >= 0 && bpf_get_smp_processor_id() != only_cpu)
		return 0;
	counts.increment(event);
	return 0;
}
