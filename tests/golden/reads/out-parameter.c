static void fetch(struct task_struct **out)
{
	*out = (struct task_struct *)bpf_get_current_task();
}

int probe(struct pt_regs *ctx)
{
	struct task_struct *task;

	fetch(&task);
	return task->pid;
}
