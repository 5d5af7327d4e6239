/* Numbers that have another size or value in another kernel: the target is asked. */
int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0)
	if (task->parent->on_cpu == NR_OLD)
		return 0;
#else
	if (task->pid == NR_NEW)
		return 0;
#endif
	return task->on_cpu + task->in_iowait + task->parent->start.second + NR_FREE + NR_DIRTY;
}
