#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
#define CUR_CPU_IDENTIFIER BPF_F_CURRENT_CPU

struct data_t {
	u32 pid;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, sizeof(int));
	__uint(value_size, sizeof(u32));
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(max_entries, 4);
	__uint(key_size, sizeof(int));
	__uint(value_size, sizeof(u32));
} counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 128);
	__uint(key_size, sizeof(int));
	__uint(value_size, 1016);
} stacks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_CGROUP_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, sizeof(int));
	__uint(value_size, sizeof(u32));
} groups SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct data_t data = { .pid = 1 };
	struct bpf_perf_event_value value = {};

	if (bpf_current_task_under_cgroup(&groups, 0) != 1)
		return 0;
	bpf_perf_event_read(&counters, CUR_CPU_IDENTIFIER);
	bpf_perf_event_read_value(&counters, 0, &value, sizeof(value));
	if (bpf_get_stackid(ctx, &stacks, BPF_F_USER_STACK) >= 0)
		bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &data, sizeof(data));
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
