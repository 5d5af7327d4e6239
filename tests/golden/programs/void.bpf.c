#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} counts SEC(".maps");

static __always_inline void counts_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

SEC("kprobe/blk_start_request")
int BPF_KPROBE(kprobe__blk_start_request, struct request *req)
{
	u32 key = 1;

	if (!req)
		return 0;
	counts_increment(key, 1);
	return 0;
}

static __always_inline void count(u32 key)
{
	counts_increment(key, 1);
}

SEC("kprobe/vfs_read")
int kprobe__vfs_read(struct pt_regs *ctx)
{
	return ({ count(2); 0; });
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
