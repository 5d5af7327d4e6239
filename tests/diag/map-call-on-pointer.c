BPF_HASH(start, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	u64 *ts = start.lookup(&pid);

	ts->increment(pid);
	return 0;
}
