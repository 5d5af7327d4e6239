static int second(const char text[])
{
	return text[1];
}

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return *task->comm + *(task->comm + 1) + 2[task->comm] + second(task->comm) +
	       task->signal->rlim->rlim_max;
}
