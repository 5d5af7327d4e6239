BPF_QUEUE(work, u64, 16);

int kprobe__do_exit(struct pt_regs *ctx)
{
	typeof(work.key) key = 0;
	typeof(work.leaf) leaf = 1;

	return key + leaf;
}
