int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	u32 seen[16] = { 0 }, *place = &seen[task->pid & 15];

	seen[task->pid & 15]++;
	return *place + task->files->fdt->fd[3]->f_flags;
}
