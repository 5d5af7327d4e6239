#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define COUNTER(name) BPF_HASH(name##_count, u32)
#define PAIR(name) BPF_HASH(name##_in, u32); BPF_HASH(name##_out, u32, u32, 64)

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} open_count SEC(".maps");

static __always_inline void open_count_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&open_count, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&open_count, &key, &n, BPF_NOEXIST);
}

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} bytes_in SEC(".maps"); struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, u32);
	__type(value, u32);
} bytes_out SEC(".maps");

static __always_inline void bytes_out_increment(u32 key, u32 n)
{
	u32 *leaf = bpf_map_lookup_elem(&bytes_out, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&bytes_out, &key, &n, BPF_NOEXIST);
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	open_count_increment(bpf_get_current_pid_tgid(), 1);
	bytes_out_increment(1, 10);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
