#include <linux/sched.h>

int kprobe__wake_up_new_task(struct pt_regs *ctx, struct task_struct *task)
{
	task->flags = 0;
	task->signal->nr_threads++;
	return 0;
}
