/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * fallocates: fentry and fexit, BCC's KFUNC_PROBE and KRETFUNC_PROBE. They cost less than kprobes,
 * and the one at the end sees the arguments as well as the result.
 */
#include <linux/fs.h>
#include <linux/sched.h>

struct event {
	u32 pid;
	int result;
	u64 size_bytes;
	u64 delta_ns;
	char comm[TASK_COMM_LEN];
	char name[64];
};

BPF_HASH(start, u64, u64);
BPF_PERF_OUTPUT(events);

KFUNC_PROBE(vfs_fallocate, struct file *file)
{
	u64 id = bpf_get_current_pid_tgid();
	u64 now = bpf_ktime_get_ns();

	start.update(&id, &now);
	return 0;
}

KRETFUNC_PROBE(vfs_fallocate, struct file *file, int mode, loff_t offset, loff_t len, int ret)
{
	u64 id = bpf_get_current_pid_tgid();
	u64 *began = start.lookup(&id);
	struct event event = {};

	if (!began)
		return 0;
	event.pid = id >> 32;
	event.result = ret;
	event.size_bytes = len;
	event.delta_ns = bpf_ktime_get_ns() - *began;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_kernel_str(&event.name, sizeof(event.name),
				  file->f_path.dentry->d_name.name);
	events.perf_submit(ctx, &event, sizeof(event));
	start.delete(&id);
	return 0;
}
