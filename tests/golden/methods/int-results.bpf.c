#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* Kernels before 6.4 leave the upper half of these results empty. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} counts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 8);
	__type(value, u64);
} work SEC(".maps");

static __always_inline long inserted(u32 key, u64 *n)
{
	return (int)bpf_map_update_elem(&counts, &key, n, BPF_NOEXIST);
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u32 key = 1;
	u64 n = 1;
	int err = bpf_map_update_elem(&counts, &key, &n, BPF_ANY);
	s64 wide = (int)bpf_map_delete_elem(&counts, &key);

	bpf_map_push_elem(&work, &n, BPF_EXIST);
	if ((int)bpf_map_pop_elem(&work, &n) < 0 || !(int)bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST))
		err = bpf_map_peek_elem(&work, &n);
	if (bpf_map_delete_elem(&counts, &key))
		return bpf_map_update_elem(&counts, &key, &n, BPF_ANY);
	return err + wide + (key ? (int)bpf_map_pop_elem(&work, &n) : inserted(key, &n));
}

char LICENSE[] SEC("license") = "GPL";
