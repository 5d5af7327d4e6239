BPF_HASH(counts, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	void *method = counts.lookup;

	return method == 0;
}
