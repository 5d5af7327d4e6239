/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * fileslower: reads and writes that take long, with the name of the file. What is known at the
 * entry is kept for the return, when it is known whether anyone wants it.
 */
#include <uapi/linux/ptrace.h>
#include <linux/fs.h>
#include <linux/sched.h>
#include <linux/stat.h>

BPF_PARAM(u32, only_pid, 0);     /* this process, all if 0 */
BPF_PARAM(u64, min_us, 10000);   /* report what takes at least so long */
BPF_PARAM(bool, is_any_type, 0); /* sockets, pipes and so on too */

enum direction {
	READ_FILE,
	WRITE_FILE,
};

struct io {
	u64 began_ns;
	u32 bytes;
	u32 name_len;
	char name[DNAME_INLINE_LEN];
	char comm[TASK_COMM_LEN];
};

struct event {
	enum direction direction;
	u32 tid;
	u64 us;
	struct io io;
};

BPF_HASH(running, u32, struct io);
BPF_PERF_OUTPUT(events);

static int begin(struct file *file, size_t count)
{
	u64 pid_tgid = bpf_get_current_pid_tgid();
	struct dentry *dentry = file->f_path.dentry;
	u32 tid = pid_tgid;
	struct io io = {};

	if (only_pid && pid_tgid >> 32 != only_pid)
		return 0;
	if (!dentry->d_name.len || (!is_any_type && !S_ISREG(file->f_inode->i_mode)))
		return 0;
	io.began_ns = bpf_ktime_get_ns();
	io.bytes = count;
	io.name_len = dentry->d_name.len;
	bpf_probe_read_kernel_str(&io.name, sizeof(io.name), dentry->d_name.name);
	bpf_get_current_comm(&io.comm, sizeof(io.comm));
	running.update(&tid, &io);
	return 0;
}

static int end(struct pt_regs *ctx, enum direction direction)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct io *io = running.lookup(&tid);
	struct event event = {};

	if (!io)
		return 0; /* it began before we did, or is not wanted */
	event.us = (bpf_ktime_get_ns() - io->began_ns) / 1000;
	if (event.us >= min_us) {
		event.direction = direction;
		event.tid = tid;
		event.io = *io;
		events.perf_submit(ctx, &event, sizeof(event));
	}
	running.delete(&tid);
	return 0;
}

int kprobe__vfs_read(struct pt_regs *ctx, struct file *file, char __user *buf, size_t count)
{
	return file->f_op->read_iter ? begin(file, count) : 0; /* only what can be synchronous */
}

int kprobe__vfs_write(struct pt_regs *ctx, struct file *file, char __user *buf, size_t count)
{
	return file->f_op->write_iter ? begin(file, count) : 0;
}

int kretprobe__vfs_read(struct pt_regs *ctx)
{
	return end(ctx, READ_FILE);
}

int kretprobe__vfs_write(struct pt_regs *ctx)
{
	return end(ctx, WRITE_FILE);
}
