/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* What the program writes for each thread, and user space reads. */
#ifndef TASKS_ROW_H
#define TASKS_ROW_H

struct row {
	__u32 pid;
	__u32 tid;
	__u32 ppid;
	char comm[16];
};

#endif
