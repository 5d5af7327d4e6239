/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * filelife: how long short-lived files live. A file is known by its directory entry from when it is
 * made to when it is removed. Linux 5.12 put an argument in front of those of vfs_create() and
 * vfs_unlink(), which has changed its type since, so there are two functions for each.
 */
#include <uapi/linux/ptrace.h>
#include <linux/fs.h>
#include <linux/sched.h>

BPF_PARAM(u32, only_pid, 0); /* 0: all */

struct event {
	u32 pid;
	u64 age_ms;
	char comm[TASK_COMM_LEN];
	char name[DNAME_INLINE_LEN];
};

BPF_HASH(births, struct dentry *);
BPF_PERF_OUTPUT(events);

static int note_birth(struct dentry *dentry)
{
	u64 now = bpf_ktime_get_ns();

	if (!only_pid || only_pid == bpf_get_current_pid_tgid() >> 32)
		births.update(&dentry, &now);
	return 0;
}

int on_create(struct pt_regs *ctx, void *idmap, struct inode *dir, struct dentry *dentry)
{
	return note_birth(dentry);
}

/* Also what vfs_create() has before 5.12. */
int on_security_create(struct pt_regs *ctx, struct inode *dir, struct dentry *dentry)
{
	return note_birth(dentry);
}

int on_open(struct pt_regs *ctx, struct path *path, struct file *file)
{
	if (!(file->f_mode & FMODE_CREATED))
		return 0;
	return note_birth(path->dentry);
}

static int report(struct pt_regs *ctx, struct dentry *dentry)
{
	u64 *birth = births.lookup(&dentry);
	struct event event = { .pid = bpf_get_current_pid_tgid() >> 32 };

	if (!birth)
		return 0;
	event.age_ms = (bpf_ktime_get_ns() - *birth) / 1000000;
	births.delete(&dentry);
	if (only_pid && only_pid != event.pid)
		return 0;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_kernel_str(event.name, sizeof(event.name), dentry->d_name.name);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}

int on_unlink(struct pt_regs *ctx, void *idmap, struct inode *dir, struct dentry *dentry)
{
	return report(ctx, dentry);
}

/* Before 5.12. */
int on_old_unlink(struct pt_regs *ctx, struct inode *dir, struct dentry *dentry)
{
	return report(ctx, dentry);
}
