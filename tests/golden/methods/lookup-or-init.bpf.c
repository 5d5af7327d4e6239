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

static __always_inline u64 *counts_lookup_or_try_init(const u32 *key, const u64 *init)
{
	void *leaf = bpf_map_lookup_elem(&counts, key);

	if (leaf)
		return leaf;
	bpf_map_update_elem(&counts, key, init, BPF_NOEXIST);
	return bpf_map_lookup_elem(&counts, key);
}

static __always_inline void count(u32 key)
{
	u64 zero = 0;

	(*({ u64 *counts_leaf = counts_lookup_or_try_init(&key, &zero); if (!counts_leaf) return; counts_leaf; }))++;
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u32 key = 1;
	u64 zero = 0, *value;

	count(key);
	value = ({ u64 *counts_leaf = counts_lookup_or_try_init(&key, &zero); if (!counts_leaf) return 0; counts_leaf; });
	*value += 1;
	value = counts_lookup_or_try_init(&key, &zero);
	if (value)
		*value += 1;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
