#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 1024);
	__uint(key_size, sizeof(int));
	__uint(value_size, 1016);
} stacks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 128);
	__uint(map_flags, 0x20);
	__uint(key_size, sizeof(int));
	__uint(value_size, 4064);
} build_ids SEC(".maps");

char LICENSE[] SEC("license") = "GPL";
