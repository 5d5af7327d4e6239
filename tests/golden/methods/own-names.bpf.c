#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* What the translation adds has other names than what is here. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} my SEC(".maps");

static __always_inline u64 *my_lookup_or_try_init(const u32 *key, const u64 *init)
{
	void *leaf = bpf_map_lookup_elem(&my, key);

	if (leaf)
		return leaf;
	bpf_map_update_elem(&my, key, init, BPF_NOEXIST);
	return bpf_map_lookup_elem(&my, key);
}

static __always_inline void my_increment_(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&my, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&my, &key, &n, BPF_NOEXIST);
}

static __always_inline u64 my_increment(u64 my_leaf)
{
	u32 key = 1;

	my_increment_(2, my_leaf);
	return *({ u64 *my_leaf_ = my_lookup_or_try_init(&key, &my_leaf); if (!my_leaf_) return 0; my_leaf_; });
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u64 leaf = 7, n = 2;

	my_increment_(leaf, n);
	return my_increment(leaf);
}

char LICENSE[] SEC("license") = "GPL";
