#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} start SEC(".maps");

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid() >> 32;
	u64 ts = bpf_ktime_get_ns(), *old;

	old = bpf_map_lookup_elem(&start, &pid);
	if (old)
		bpf_map_delete_elem(&start, &pid);
	bpf_map_update_elem(&start, &pid, &ts, BPF_ANY);
	bpf_map_update_elem(&start, &pid, &ts, BPF_NOEXIST);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
