#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct trace_event_raw_kvm_exit___module {
	struct trace_entry ent;
	unsigned int exit_reason;
	unsigned long guest_rip;
	u32 isa;
	u64 info1;
	u64 info2;
	u32 intr_info;
	u32 error_code;
	unsigned int vcpu_id;
} __attribute__((preserve_access_index));

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, u32);
} reasons SEC(".maps");

SEC("tracepoint/kvm/kvm_exit")
int tracepoint__kvm__kvm_exit(struct trace_event_raw_kvm_exit___module *args)
{
	int key = 0;
	u32 reason = args->exit_reason;

	bpf_map_update_elem(&reasons, &key, &reason, BPF_ANY);
	return 0;
}

SEC("?tracepoint/kvm/kvm_exit")
int again(struct trace_event_raw_kvm_exit___module *args)
{
	return args->exit_reason;
}

char LICENSE[] SEC("license") = "GPL";
