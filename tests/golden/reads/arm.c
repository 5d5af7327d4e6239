int kprobe__do_it(struct pt_regs *regs, struct task_struct *task, long delta, unsigned long *slot)
{
	struct mm_struct *mm = task->mm;

	return task->pid + task->flags + task->mm->users + mm->total_vm + task->start_time + delta +
	       *slot;
}
