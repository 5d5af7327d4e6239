BPF_HASH(counts, u32);
BPF_HISTOGRAM(delays);

int on_sample(struct bpf_perf_event_data *ctx)
{
	u32 pid = bpf_get_current_pid_tgid() >> 32;

	counts.increment(pid);
	delays.increment(bpf_log2l(bpf_ktime_get_ns()));
	return 0;
}
