/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* A variable in place of a value that was not found */
struct sum {
	u64 calls;
	u32 last;
};

BPF_HASH(sums, u32, struct sum);

int kprobe__vfs_read(struct pt_regs *ctx)
{
	u32 key = bpf_get_current_pid_tgid();
	struct sum *sum = sums.lookup(&key);
	struct sum *other;

	if (!sum) {
		struct sum fresh = { .calls = 1 };

		sum = &fresh;
		other = &fresh;
		sums.update(&key, sum);
		return other->last;
	}
	sum->last = key;
	return 0;
}
