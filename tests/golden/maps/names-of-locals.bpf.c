#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define init 3
typedef u64 n;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u64);
	__type(value, u64);
} key SEC(".maps");

static __always_inline void key_increment(u64 key_, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&key, &key_);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&key, &key_, &n, BPF_NOEXIST);
}

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, n);
} leaf SEC(".maps");

static __always_inline n *leaf_lookup_or_try_init(const u32 *key, const n *init_)
{
	void *leaf_ = bpf_map_lookup_elem(&leaf, key);

	if (leaf_)
		return leaf_;
	bpf_map_update_elem(&leaf, key, init_, BPF_NOEXIST);
	return bpf_map_lookup_elem(&leaf, key);
}

static __always_inline void leaf_atomic_increment(u32 key, n n_)
{
	n *leaf_ = bpf_map_lookup_elem(&leaf, &key);

	if (leaf_)
		__sync_fetch_and_add(leaf_, n_);
	else
		bpf_map_update_elem(&leaf, &key, &n_, BPF_NOEXIST);
}

SEC("kprobe/do_it")
int kprobe__do_it(struct pt_regs *ctx)
{
	u32 k = init;
	n zero = 0;

	key_increment(k, 1);
	leaf_atomic_increment(k, 1);
	leaf_lookup_or_try_init(&k, &zero);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
