#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

static __always_inline void fetch(struct task_struct **out)
{
	*out = (struct task_struct *)bpf_get_current_task();
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct task_struct *task;

	fetch(&task);
	return BPF_CORE_READ(task, pid);
}

char LICENSE[] SEC("license") = "GPL";
