BPF_HASH(counts, u32);
BPF_ARRAY(slots, u64, 8);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	int slot = 3;
	u64 zero = 0;

	slots.insert(&slot, &zero);
	counts.lookup_or_init(&pid, &zero);
	return 0;
}
