#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct val_t {
	u64 ts;
	u32 hits[4];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct val_t);
} vals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} plain SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u32 key = 1;

	if (!bpf_map_lookup_elem(&vals, &key) || !bpf_map_lookup_elem(&plain, &key))
		return 0;
	((struct val_t *)bpf_map_lookup_elem(&vals, &key))->ts = 1;
	((struct val_t *)bpf_map_lookup_elem(&vals, &key))->hits[2]++;
	return *((u64 *)bpf_map_lookup_elem(&plain, &key)) > 2;
}

char LICENSE[] SEC("license") = "GPL";
