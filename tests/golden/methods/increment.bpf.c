#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
static __always_inline unsigned int bpf_log2(unsigned int v)
{
	unsigned int shift, r;

	r = (v > 0xFFFF) << 4;
	v >>= r;
	shift = (v > 0xFF) << 3;
	v >>= shift;
	r |= shift;
	shift = (v > 0xF) << 2;
	v >>= shift;
	r |= shift;
	shift = (v > 0x3) << 1;
	v >>= shift;
	r |= shift;
	r |= (v >> 1);
	return r;
}

static __always_inline unsigned int bpf_log2l(unsigned long v)
{
	unsigned int hi = v >> 32;

	if (hi)
		return bpf_log2(hi) + 32 + 1;
	return bpf_log2(v) + 1;
}

struct key_t {
	u32 pid;
	u32 cpu;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct key_t);
	__type(value, u64);
} counts SEC(".maps");

static __always_inline void counts_increment(struct key_t key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

static __always_inline void counts_atomic_increment(struct key_t key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		__sync_fetch_and_add(leaf, n);
	else
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 64);
	__type(key, int);
	__type(value, u64);
} dist SEC(".maps");

static __always_inline void dist_increment(int key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&dist, &key);

	if (leaf)
		*leaf += n;
}

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 100);
	__type(key, u32);
	__type(value, u64);
} recent SEC(".maps");

static __always_inline void recent_atomic_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&recent, &key);

	if (leaf)
		__sync_fetch_and_add(leaf, n);
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct key_t key = { .pid = 1 };

	counts_increment(key, 1);
	counts_increment(key, 3);
	counts_atomic_increment((struct key_t){ 1, 2 }, 1);
	dist_increment(bpf_log2l(bpf_ktime_get_ns()), 1);
	recent_atomic_increment(7, 2);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
