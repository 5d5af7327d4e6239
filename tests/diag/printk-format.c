int kprobe__do_exit(struct pt_regs *ctx)
{
	char *format = "pid %d\n";

	bpf_trace_printk("%f\n", 1);
	bpf_trace_printk("%s %s\n", format, format);
	bpf_trace_printk(format, 1);
	return 0;
}
