/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * readlat: a kprobe and a kretprobe on one function. The first leaves the time in a hash, the
 * second finds it there and looks at what the function returns.
 */
#include <uapi/linux/ptrace.h>

BPF_HASH(start, u64, u64);
BPF_HISTOGRAM(usecs);
BPF_HISTOGRAM(bytes);

int kprobe__vfs_read(struct pt_regs *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_ns();

	start.update(&id, &now);
	return 0;
}

int kretprobe__vfs_read(struct pt_regs *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	u64 *began = start.lookup(&id);
	long read = PT_REGS_RC(ctx);

	if (!began)
		return 0; /* the read began before we did */
	usecs.increment(bpf_log2l((bpf_ktime_get_ns() - *began) / 1000));
	if (read > 0)
		bytes.increment(bpf_log2l(read));
	start.delete(&id);
	return 0;
}
