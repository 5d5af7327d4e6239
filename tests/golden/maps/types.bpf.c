#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
#define __BCC__ 1

struct k { u32 a; };
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct k);
	__type(value, u64);
} start SEC(".maps");

struct anon_key { u32 pid; u32 cpu; };

struct anon_value { u64 ts; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct anon_key);
	__type(value, struct anon_value);
} anon SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	typeof(struct k) key = {};
	__typeof__(u64) *leaf = bpf_map_lookup_elem(&start, &key);
	typeof(struct anon_key) akey = {};
	u64 n = sizeof(u64);
#ifdef __BCC__
	n++;
#endif
	bpf_map_delete_elem(&anon, &akey);
	return leaf ? *leaf + n: 0;
}

char LICENSE[] SEC("license") = "GPL";
