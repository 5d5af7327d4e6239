BPF_PERF_OUTPUT(events);
BPF_RINGBUF_OUTPUT(ring, 8);

int kprobe__do_exit(struct pt_regs *ctx)
{
	struct {
		u32 pid;
	} event = { bpf_get_current_pid_tgid() };
	typedef struct {
		u64 ns;
	} local;
	local now = { bpf_ktime_get_ns() };

	events.perf_submit(ctx, &event, sizeof(event));
	ring.ringbuf_output(&now, sizeof(now), 0);
	return 0;
}
