#include <linux/sched.h>

BPF_HASH(start, u32);

int kprobe__wake_up_new_task(struct pt_regs *ctx, struct task_struct *task)
{
	u32 pid = task->real_parent->pid;
	u64 *ts = start.lookup(&pid);

	return ts ? *ts : 0;
}
