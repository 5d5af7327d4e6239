int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	bpf_trace_printk("hello\n");
	bpf_trace_printk("%d %s\n", task->pid, "x");
	return 0;
}
