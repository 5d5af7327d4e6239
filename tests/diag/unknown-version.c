int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
	return task->state;
#else
	return task->__state;
#endif
}
