BPF_HASH(plain, u32, u64, 16);
BPF_ARRAY_OF_MAPS(outer, "plain", 4);
BPF_ARRAY_OF_MAPS(twice, "outer", 4);
BPF_HASH_OF_MAPS(lost, u32, "plian");
BPF_TABLE("hash_of_maps", u32, int, nothing, 4);

int kprobe__do_exit(struct pt_regs *ctx)
{
	return 0;
}
