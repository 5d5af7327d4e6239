BPF_HASH(counts, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	u64 zero = 0;
	u64 *val = counts.lookup_or_try_init(&pid, &zero);

	(*val)++;
	return 0;
}
