BPF_HASH(start, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid() >> 32
	u64 ts = bpf_ktime_get_ns();

	start.update(&pid, &stamp);
	return 0;
}
