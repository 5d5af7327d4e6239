union either {
	struct task_struct *task;
	u64 number;
};

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	union either either = { .number = (u64)task };

	return either.task->pid;
}
