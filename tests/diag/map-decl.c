BPF_TABLE("hsah", u32, u64, misspelled, 10);
BPF_TABLE("histogram", int, u32, narrow, 64);
BPF_HASH(no_room, u32, u64, 0);
BPF_HASH(empty, u32, struct {});

int kprobe__do_exit(struct pt_regs *ctx)
{
	return 0;
}
