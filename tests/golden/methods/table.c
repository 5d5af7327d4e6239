BPF_HASH(start, u32, u64);

int probe(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid() >> 32;
	u64 ts = bpf_ktime_get_ns(), *old;

	old = start.lookup(&pid);
	if (old)
		start.delete(&pid);
	start.update(&pid, &ts);
	start.insert(&pid, &ts);
	return 0;
}
