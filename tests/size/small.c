/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* One perf buffer and one histogram: as much as a small tool has. */
struct event {
	u32 pid;
	u64 bytes;
	char comm[TASK_COMM_LEN];
};

BPF_PERF_OUTPUT(events);
BPF_HISTOGRAM(sizes);

int kprobe__vfs_read(struct pt_regs *ctx, struct file *file, char *buf, size_t count)
{
	struct event event = { .pid = bpf_get_current_pid_tgid() >> 32, .bytes = count };

	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(ctx, &event, sizeof(event));
	sizes.increment(bpf_log2l(count));
	return 0;
}
