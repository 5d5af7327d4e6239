BPF_TABLE("hsah", u32, u64, misspelled, 10);
BPF_TABLE("histogram", int, u32, narrow, 64);

int kprobe__do_exit(struct pt_regs *ctx)
{
	return 0;
}
