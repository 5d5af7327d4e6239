#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 10);
	__type(key, u32);
	__type(value, int);
} by_index SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_SOCKHASH);
	__uint(max_entries, 10);
	__type(key, u64);
	__type(value, int);
} by_key SEC(".maps");

char LICENSE[] SEC("license") = "GPL";
