int kprobe__do_it(struct pt_regs *ctx, struct task_struct *a, struct task_struct *b)
{
	int n = 0;

	return (a ? a : b)->pid + (a->real_parent ?: b)->pid + (n++, b)->pid + ({ a; })->pid +
	       (b ? a->pid : 0);
}
