struct stats {
	u64 count;
};
BPF_HASH(counts, u32, struct stats);

int kprobe__do_exit(struct pt_regs *ctx)
{
	counts.increment(bpf_get_current_pid_tgid());
	return 0;
}
