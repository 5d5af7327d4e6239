/* What one of several kernels lacks, where that one gets to it. */
int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task, struct folio *folio, u64 *times)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 12, 0)
	task->parent->__state == 1;
#endif
	if (LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0))
		return folio->index;
	switch (task->pid) {
	case NR_FREE:
		break;
	}
	return task->state + NR_OLD + (task->kind == NR_FREE);
}

TRACEPOINT_PROBE(jobs, work)
{
	return args->old_cost;
}
