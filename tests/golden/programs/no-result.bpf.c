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

static __always_inline int slot(u32 tgid)
{
	if (tgid)
		return tgid & 7;
	return 0;
}

SEC("?kprobe")
int BPF_KPROBE(on_entry, u32 tgid)
{
	counts_increment(slot(tgid), 1);
	return 0;
}

SEC("tracepoint/sched/sched_process_exec")
int tracepoint__sched__sched_process_exec(struct trace_event_raw_sched_process_exec *args)
{
	if (args->pid)
		return 0;
	return 0;
}

SEC("?kprobe")
int both(struct pt_regs *ctx)
{
	if (ctx->ip)
		return 1;
	else
		return 0;
}

char LICENSE[] SEC("license") = "GPL";
