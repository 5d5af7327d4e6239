/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * funclatency: the time that functions take, of the kernel or of a library. Each function has a
 * cookie, its number, on the way in and on the way out: what a thread entered is found by both.
 */
#include <uapi/linux/ptrace.h>

BPF_PARAM(u32, only_pid, 0);  /* this process, all if 0 */
BPF_PARAM(u64, unit_ns, 1);   /* unit of the histograms */
BPF_PARAM(bool, is_split, 0); /* a histogram for each function and process */
BPF_PARAM(bool, has_pids, 0); /* or for each function */

struct call {
	u32 tid;
	u32 function;
};

struct place {
	u32 function;
	u32 pid;
};

struct hist_key {
	struct place place;
	u64 slot;
};

BPF_HASH(start, struct call);
BPF_ARRAY(avg, u64, 2); /* sum, number */
BPF_HISTOGRAM(together);
BPF_HISTOGRAM(dist, struct hist_key, 10240);

int trace_func_entry(struct pt_regs *ctx)
{
	struct call call = {};
	u64 pid_tgid = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_ns();

	if (only_pid && pid_tgid >> 32 != only_pid)
		return 0;
	call.tid = pid_tgid;
	call.function = bpf_get_attach_cookie(ctx);
	start.update(&call, &now);
	return 0;
}

int trace_func_return(struct pt_regs *ctx)
{
	u64 now = bpf_ktime_get_ns();
	u64 pid_tgid = bpf_get_current_pid_tgid();
	struct call call = {};
	struct hist_key key = {};
	int sum = 0, number = 1;
	u64 *began, ns;

	call.tid = pid_tgid;
	call.function = bpf_get_attach_cookie(ctx);
	began = start.lookup(&call);
	if (!began)
		return 0; /* it was entered before we began, or is not wanted */
	ns = now - *began;
	start.delete(&call);
	avg.atomic_increment(sum, ns);
	avg.atomic_increment(number);
	if (!is_split) {
		together.atomic_increment(bpf_log2l(ns / unit_ns));
		return 0;
	}
	key.place.function = call.function;
	if (has_pids)
		key.place.pid = pid_tgid >> 32;
	key.slot = bpf_log2l(ns / unit_ns);
	dist.atomic_increment(key);
	return 0;
}
