struct holder {
	u64 begin;
	struct task_struct *task;
};

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct holder holder = {};
	struct task_struct **slot = &holder.task, **parent = &task->real_parent;
	int *pid = &task->pid;

	holder.task = task;
	return (*slot)->pid + (*parent)->pid + *pid;
}
