#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_map_is_hash(map)                                                                       \
	({                                                                                         \
		struct bpf_map___kind {                                                            \
			enum bpf_map_type map_type;                                                \
		} __attribute__((preserve_access_index)) *__bcc_map = (void *)(map);               \
		__bcc_map->map_type == BPF_MAP_TYPE_HASH;                                          \
	})

/* Of another program, which decides what kind of map it is. */
struct {
	/* another program's, which it shares under this name */
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, u32);
	__type(value, u64);
} counts SEC(".maps");

static __always_inline void counts_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
	else if (bcc_map_is_hash(&counts))
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

static __always_inline void counts_atomic_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		__sync_fetch_and_add(leaf, n);
	else if (bcc_map_is_hash(&counts))
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

struct {
	/* another program's, which it shares under this name */
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, u32);
	__type(value, u32);
} programs SEC(".maps");

struct {
	/* another program's, which it shares under this name */
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, int);
	__type(value, u64);
} work SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u64 n = 0;

	counts_increment(1, 1);
	counts_atomic_increment(2, 10);
	bpf_map_pop_elem(&work, &n);
	bpf_tail_call(ctx, &programs, 0);
	return n;
}

char LICENSE[] SEC("license") = "GPL";
