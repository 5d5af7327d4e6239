#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(int));
	__uint(value_size, sizeof(u32));
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 * 4096);
} ring SEC(".maps");

SEC("kprobe/do_exit")
int kprobe__do_exit(struct pt_regs *ctx)
{
	struct {
		u32 pid;
	} event = { bpf_get_current_pid_tgid() };
	typedef struct {
		u64 ns;
	} local;
	local now = { bpf_ktime_get_ns() };

	bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &event, sizeof(event));
	bpf_ringbuf_output(&ring, &now, sizeof(now), 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
