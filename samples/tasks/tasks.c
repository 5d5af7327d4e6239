/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * tasks: an iterator. The kernel calls the program for each task when user space reads from
 * the iterator, and hands over what the program writes: here, structs.
 */
#include <linux/bpf.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include "row.h"

/* BCC programs say what they are given, since no header of the kernel does. */
struct bpf_iter__task {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
};

BPF_ITER(task)
{
	struct seq_file *seq = ctx->meta->seq;
	struct task_struct *task = ctx->task;
	struct row row = {};

	if (!task)
		return 0;
	row.pid = task->tgid;
	row.tid = task->pid;
	row.ppid = task->real_parent->tgid;
	__builtin_memcpy(&row.comm, task->comm, sizeof(row.comm));
	bpf_seq_write(seq, &row, sizeof(row));
	return 0;
}
