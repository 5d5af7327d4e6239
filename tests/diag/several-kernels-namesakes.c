/* Files of one name, which their paths tell apart. */
int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return task->state;
}
