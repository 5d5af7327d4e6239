#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read_kernel(ptr)                                                                       \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_kernel((void *)&__bcc_value, sizeof(__bcc_value), (ptr));           \
		__bcc_value;                                                                       \
	})
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})


struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} starts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct rlimit);
	__type(value, u64);
} limits SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 16);
	__type(value, u64);
} times SEC(".maps");

SEC("?kprobe")
int BPF_KPROBE(on_task, struct task_struct *task, u64 *bare)
{
	u64 *start = bpf_map_lookup_elem(&starts, (u32[1]){ bcc_read_kernel((u32 *)(u32 *)&BPF_CORE_READ(task, real_parent)->pid) }), now = bpf_ktime_get_ns();

	bpf_map_update_elem(&starts, (u32[1]){ bcc_read_kernel((u32 *)(u32 *)&task->pid) }, start ? &task->start_time : &now, BPF_ANY);
	bpf_map_update_elem(&starts, (u32[1]){ bcc_read_kernel((u32 *)(u32 *)&task->tgid) }, (u64[1]){ bcc_read_kernel((u64 *)&task->start_time) }, BPF_NOEXIST);
	bpf_map_delete_elem(&limits, (struct rlimit[1]){ bcc_read_kernel(&BPF_CORE_READ(task, signal)->rlim[3]) });
	bpf_map_push_elem(&times, (u64[1]){ bcc_read((u64 *)bare) }, BPF_EXIST);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
