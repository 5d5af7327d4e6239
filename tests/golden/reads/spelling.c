int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return task  ->  pid + task /* a */ -> /* b */ pid + task // c
		->pid + ((((task)->real_parent))->pid) + (*task).pid + (&*task)->pid +
	       *&(*task).pid + task[0].pid;
}
