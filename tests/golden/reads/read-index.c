#include <linux/nsproxy.h>
#include <linux/pid.h>
#include <linux/sched.h>

struct own {
	int slots[4];
	struct own *next;
};

int by_level(struct pt_regs *ctx, struct task_struct *task)
{
	return task->thread_pid->numbers[task->nsproxy->pid_ns_for_children->level].nr +
	       (*task->thread_pid).numbers[(*task->thread_pid).level].nr;
}

int of_own(struct pt_regs *ctx, struct task_struct *task, struct own *own)
{
	return own->next->slots[own->slots[task->pid & 3]] + task->comm[task->comm[0] & 7];
}
