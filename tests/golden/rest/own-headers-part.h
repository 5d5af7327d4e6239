/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Maps, functions and kernel headers: a part of the program. */
#pragma once

#include <linux/if_ether.h>
#include <linux/sched.h>

BPF_HASH(parents, u32, struct shared);

static inline u32 parent(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	return task->real_parent->tgid;
}
