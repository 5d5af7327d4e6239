BPF_ARRAY(counts, u64, 8);

int kprobe__do_exit(struct pt_regs *ctx)
{
	int slot = 3;
	u64 one = 1;

	counts.insert(&slot, &one);
	return 0;
}
