BPF_HASH(start, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	u64 *ts = begin.lookup(&pid);

	if (ts)
		start.delete(&pid);
	return 0;
}
