/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * ext4dist: the time of four operations of a file system, a histogram for each. One function is
 * attached to the entries of all four; on the way out each has a function of its own, which knows
 * the operation. The functions are the file system's own, in a module: user space attaches.
 */
#include <uapi/linux/ptrace.h>

BPF_PARAM(u32, only_pid, 0);   /* trace this process, all if 0 */
BPF_PARAM(u64, unit_ns, 1000); /* unit of the histograms */

struct dist_key {
	char op[8];
	u64 slot;
};

BPF_HASH(start, u32);
BPF_HISTOGRAM(dist, struct dist_key, 1024);

int trace_entry(struct pt_regs *ctx)
{
	u64 pid_tgid = bpf_get_current_pid_tgid();
	u32 tid = pid_tgid;
	u64 now = bpf_ktime_get_ns();

	if (only_pid && pid_tgid >> 32 != only_pid)
		return 0;
	start.update(&tid, &now);
	return 0;
}

static int trace_return(struct dist_key *key)
{
	u32 tid = bpf_get_current_pid_tgid();
	u64 *began = start.lookup(&tid);

	if (!began)
		return 0; /* it began before we did, or is not wanted */
	key->slot = bpf_log2l((bpf_ktime_get_ns() - *began) / unit_ns);
	start.delete(&tid);
	dist.atomic_increment(*key);
	return 0;
}

int trace_read_return(struct pt_regs *ctx)
{
	struct dist_key key = { .op = "read" };

	return trace_return(&key);
}

int trace_write_return(struct pt_regs *ctx)
{
	struct dist_key key = { .op = "write" };

	return trace_return(&key);
}

int trace_open_return(struct pt_regs *ctx)
{
	struct dist_key key = { .op = "open" };

	return trace_return(&key);
}

int trace_fsync_return(struct pt_regs *ctx)
{
	struct dist_key key = { .op = "fsync" };

	return trace_return(&key);
}
