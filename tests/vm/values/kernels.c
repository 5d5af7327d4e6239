// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* One program for all kernels that the guests have: what they do not have alike. */
#include <linux/blkdev.h>
#include <linux/dcache.h>

#define SHAPE(id, name) id,
enum shape {
#include "kernels.def"
	NEVER
};

#define INTERRUPTIBLE 1 /* newer kernels add TASK_FREEZABLE */

/* By __set_task_comm(); the parent waits for the process at hand. */
int tasks(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct *parent = tsk->real_parent;

	if (!is_ours())
		return 0;
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
	check(MEMBER_UNDER_IF, parent->state & INTERRUPTIBLE, 1);
	check(RUNNING_UNDER_IF, 7 + tsk->state, 7);
#else
	check(MEMBER_UNDER_IF, parent->__state & INTERRUPTIBLE, 1);
	check(RUNNING_UNDER_IF, 7 + tsk->__state, 7);
#endif
	check(MEMBER_THAT_EXISTS,
	      (bpf_core_field_exists(parent->__state) ? parent->__state : parent->state) &
		      INTERRUPTIBLE,
	      1);
	check(MEMBER_BEHIND_ARROWS,
	      (LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0) ? tsk->real_parent->state :
							       tsk->real_parent->__state) &
		      INTERRUPTIBLE,
	      1);
	check(SMALLER_NUMBER, tsk->se.on_rq, 1);
	check(SMALLER_NUMBER_BEHIND_ARROW, tsk->group_leader->se.on_rq, 1);
	check(ENUMERATOR, __BPF_FUNC_MAX_ID, 0);
	return 0;
}

/* By vfs_open(), of a file with a short name. */
int names(struct pt_regs *ctx, const struct path *path)
{
	struct dentry *dentry = path->dentry;
	struct inode *inode = dentry->d_inode;
	char name[DNAME_INLINE_LEN] = { 0 };

	if (!is_ours())
		return 0;
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 14, 0)
	if (dentry->d_iname[0] != '@')
		return 0;
	check(ARRAY_OR_UNION, dentry->d_iname[1], 'n');
#else
	if (dentry->d_shortname.string[0] != '@')
		return 0;
	check(ARRAY_OR_UNION, dentry->d_shortname.string[1], 'n');
#endif
	bpf_probe_read_kernel(&name, sizeof(name), dentry->d_name.name);
	check(INLINE_NAME, name[0] + name[1], '@' + 'n');
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 6, 0)
	check(TIME_OF_INODE, inode->i_ctime.tv_sec, 0);
#else
	check(TIME_OF_INODE, inode->i_ctime_sec, 0);
#endif
	return 0;
}

/* A record whose fields have moved. */
TRACEPOINT_PROBE(sched, sched_process_fork)
{
	if (!is_ours())
		return 0;
	check(FIELD_OF_RECORD, args->child_pid, 0);
	return 0;
}

/* There are no disks here, but the verifier is to take it on every kernel. */
int requests(struct pt_regs *ctx, struct request *rq)
{
	u64 sum = 0;

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 17, 0)
	sum += rq->rq_disk->major;
#else
	sum += rq->q->disk->major;
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 12, 0)
	sum += rq->bio->bi_disk->first_minor;
#else
	sum += rq->bio->bi_bdev->bd_disk->first_minor;
#endif
	check(NEVER, sum, sum);
	return 0;
}
