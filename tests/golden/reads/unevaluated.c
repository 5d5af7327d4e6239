int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task, struct file *file)
{
	struct task_struct *next = container_of(task->tasks.next, typeof(*task->parent), tasks);
	typeof(task->mm->pgd) pgd = NULL;
	u64 cnt = sizeof(task->mm->pgd) + offsetof(typeof(*task->mm), pgd);

	if (bpf_core_field_exists(task->mm->pgd) && bpf_core_type_exists(struct mm_struct))
		cnt += bpf_core_field_size(file->f_path.dentry);
	return cnt + next->pid + __builtin_types_compatible_p(typeof(task->pid), int) + !pgd;
}
