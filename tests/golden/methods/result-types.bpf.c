#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct stats {
	u64 calls, bytes;
};
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct stats);
} by_pid SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, struct stats);
} scratch SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u32);
} numbers SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct stats none = {}, *stats;
	u32 key = 1, zero = 0;
	int *other = bpf_map_lookup_elem(&numbers, &key);
	__auto_type same = ((struct stats *)bpf_map_lookup_elem(&by_pid, &key));

	stats = key ? bpf_map_lookup_elem(&by_pid, &key) : bpf_map_lookup_elem(&scratch, &zero);
	if (bpf_map_lookup_elem(&by_pid, &key) != NULL && !bpf_map_lookup_elem(&by_pid, &zero))
		none.calls += (*((struct stats *)bpf_map_lookup_elem(&by_pid, &key))).bytes;
	none.calls += (key ? ((struct stats *)bpf_map_lookup_elem(&by_pid, &key)) : ((struct stats *)bpf_map_lookup_elem(&scratch, &zero)))->bytes;
	none.calls += (((struct stats *)bpf_map_lookup_elem(&by_pid, &key)) ?: &none)->calls;
	none.calls += ({ ((struct stats *)bpf_map_lookup_elem(&by_pid, &key)); })->calls;
	none.calls += (key++, ((struct stats *)bpf_map_lookup_elem(&by_pid, &key)))->calls;
	none.calls += *(((u32 *)bpf_map_lookup_elem(&numbers, &key)) + zero) + ((u32 *)bpf_map_lookup_elem(&numbers, &key))[zero];
	return none.calls + (stats ? stats->bytes : 0) + (other ? *other : 0) + (same ? same->calls : 0);
}

char LICENSE[] SEC("license") = "GPL";
