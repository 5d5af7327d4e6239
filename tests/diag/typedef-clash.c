#include <linux/sched.h>

typedef struct task_struct task_struct;

int kprobe__wake_up_new_task(struct pt_regs *ctx, task_struct *task)
{
	return task->pid;
}
