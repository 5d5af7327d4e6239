/* The kernel has no word for which memory a name or an argument of this kind is in. */
int kprobe__vfs_write(struct pt_regs *ctx, struct file *file, const char *buf)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	return buf[0] + file->f_path.dentry->d_name.name[0] + *(char *)task->mm->arg_start;
}
