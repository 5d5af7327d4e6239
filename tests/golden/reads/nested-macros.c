#define SAME(x)	     x
#define PID(task)    (task)->pid
#define PARENT(task) SAME((task)->real_parent)

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return PID(PARENT(task)) + SAME(task)->pid + (*SAME(task)).pid + task->SAME(pid);
}
