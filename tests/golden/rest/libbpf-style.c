#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, u32);
} map SEC(".maps");

SEC("tp/sched/sched_switch")
int on_switch(void *ctx)
{
	u32 key = 1;

	bpf_map_delete_elem(&map, &key);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";

SEC("kprobe/do_unlinkat")
int BPF_KPROBE(on_unlink, int dfd, struct filename *name)
{
	const char format[] = "fd %d";

	bpf_printk("%p", BPF_CORE_READ(name, uptr));
	bpf_trace_printk(format, sizeof(format), dfd);
	return 0;
}
