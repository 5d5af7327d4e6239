int kprobe__do_exit(struct pt_regs *ctx)
{
	bpf_trace_printk("exit\n);
	return 0;
}
