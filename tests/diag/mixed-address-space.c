int syscall__open(struct pt_regs *ctx, const char *filename)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	const char *name = task->comm;

	if (filename)
		name = filename;
	return name[0];
}
