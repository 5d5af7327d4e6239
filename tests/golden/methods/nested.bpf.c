#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u32);
} parents SEC(".maps");

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

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	u32 pid = BPF_CORE_READ(task, real_parent, tgid);
	u32 *parent = bpf_map_lookup_elem(&parents, &pid);

	counts_increment(parent ? *parent : BPF_CORE_READ(task, tgid), BPF_CORE_READ(task, real_parent, flags) & 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
