/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
static inline int parent(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	return task->real_parent->tgids;
}
