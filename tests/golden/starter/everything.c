/* Events of one type, of two and of none that is known, maps of each use. */
struct event {
	u32 pid;
	char comm[16];
};

struct other {
	u64 ns;
};

BPF_PERF_OUTPUT(events);
BPF_PERF_OUTPUT(mixed);
BPF_RINGBUF_OUTPUT(ring, 8);
BPF_HASH(start, u32);
BPF_HISTOGRAM(sizes);
BPF_STACK_TRACE(stacks, 1024);
BPF_QUEUE(queue, u32, 16);

int kprobe__vfs_read(struct pt_regs *ctx)
{
	struct event event = { .pid = bpf_get_current_pid_tgid() >> 32 };
	struct other other = { .ns = bpf_ktime_get_ns() };

	stacks.get_stackid(ctx, 0);
	sizes.increment(PT_REGS_PARM3(ctx) / 64);
	start.update(&event.pid, &other.ns);
	events.perf_submit(ctx, &event, sizeof(event));
	mixed.perf_submit(ctx, &event, sizeof(event));
	mixed.perf_submit(ctx, &other, sizeof(other));
	ring.ringbuf_output(&other, sizeof(other), 0);
	return 0;
}
