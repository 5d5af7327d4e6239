/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * unlinks: a kprobe whose arguments are parameters. BCC attaches kprobe__F to the kernel
 * function F by itself, and reads kernel memory where the text says dentry->d_name.
 */
#include <linux/fs.h>
#include <linux/sched.h>

struct event {
	u32 pid;
	char comm[TASK_COMM_LEN];
	char name[256];
};

BPF_PERF_OUTPUT(events);

int kprobe__security_inode_unlink(struct pt_regs *ctx, struct inode *dir, struct dentry *dentry)
{
	struct event event = {};

	event.pid = bpf_get_current_pid_tgid() >> 32;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_kernel_str(&event.name, sizeof(event.name), (void *)dentry->d_name.name);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
