#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, u64);
} counts SEC(".maps");

static __always_inline void counts_increment(int key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
}

SEC("?xdp")
int drop(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	int key = 0;

	if (data + sizeof(*eth) > data_end)
		return XDP_PASS;
	counts_increment(key, 1);
	return eth->h_proto ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
