BPF_HASH(start, u32);
BPF_PERF_OUTPUT(events);
BPF_ARRAY(counts, u64, 8);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	int id = start.get_stackid(ctx, 0);

	events.update(&pid, &id);
	counts.perf_submit(ctx, &pid, sizeof(pid));
	return 0;
}
