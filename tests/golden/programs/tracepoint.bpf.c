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

static __always_inline void counts_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

SEC("tracepoint/sched/sched_process_exec")
int tracepoint__sched__sched_process_exec(struct trace_event_raw_sched_process_exec *args)
{
	char name[64];

	bpf_probe_read_kernel_str((void *)(name), sizeof(name), (char *)args + ((u32)args->__data_loc_filename & 0xffff));
	counts_increment(args->pid, 1);
	return 0;
}

SEC("?tracepoint/sched/sched_switch")
int named(struct trace_event_raw_sched_switch *args)
{
	return args->prev_pid;
}

char LICENSE[] SEC("license") = "GPL";
