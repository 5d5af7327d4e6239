/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * denyexec: a security hook. What it returns decides: here, whether a file may be executed. The
 * kernel must have "bpf" among its active security modules (/sys/kernel/security/lsm).
 */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/sched.h>

struct file_id {
	u64 inode;
	u64 device; /* as the kernel keeps it: major << 20 | minor */
};

struct event {
	u32 pid;
	char comm[TASK_COMM_LEN];
};

BPF_HASH(denied, struct file_id, u32, 64);
BPF_RINGBUF_OUTPUT(events, 8);

LSM_PROBE(bprm_check_security, struct linux_binprm *bprm)
{
	struct file_id id = {};
	struct event event = {};

	id.inode = bprm->file->f_inode->i_ino;
	id.device = bprm->file->f_inode->i_sb->s_dev;
	if (!denied.lookup(&id))
		return 0;
	event.pid = bpf_get_current_pid_tgid() >> 32;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.ringbuf_output(&event, sizeof(event), 0);
	return -EPERM;
}
