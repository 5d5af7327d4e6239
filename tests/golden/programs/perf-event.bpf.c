#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u64);
	__type(value, u64);
} counts SEC(".maps");

static __always_inline void counts_increment(u64 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

SEC("?perf_event")
int do_sample(struct bpf_perf_event_data *ctx)
{
	u64 ip = PT_REGS_IP(&ctx->regs);

	counts_increment(ip, 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
