/* Options on which the kernels do not agree are asked of the target. */
int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
#ifdef CONFIG_NEW
	return task->__state;
#elif defined(CONFIG_BOTH) && defined(CONFIG_OLD)
	return task->state;
#endif
#ifdef CONFIG_BOTH
	return 1;
#endif
	return 0;
}
