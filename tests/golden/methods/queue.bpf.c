#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 16);
	__type(value, u64);
} queue SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 10);
	__uint(key_size, sizeof(u32));
	__uint(value_size, sizeof(u32));
} jumps SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u64 value = 1;

	bpf_map_push_elem(&queue, &value, BPF_EXIST);
	bpf_map_peek_elem(&queue, &value);
	bpf_map_pop_elem(&queue, &value);
	bpf_tail_call(ctx, &jumps, 3);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
