BPF_HASH(start, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();

	start.remove(&pid);
	start.lookup_or_try_int(&pid, 0);
	return 0;
}
