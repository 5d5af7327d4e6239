#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define FIND(map, key) map.lookup(key)

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct task_struct *);
} tasks SEC(".maps");

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	u32 key = BPF_CORE_READ(task, pid);
	struct task_struct **found = bpf_map_lookup_elem(&tasks, &key), **own = &task;

	bpf_map_update_elem(&tasks, &key, own, BPF_ANY);
	return found ? BPF_CORE_READ((*found), pid) : 0;
}

char LICENSE[] SEC("license") = "GPL";
