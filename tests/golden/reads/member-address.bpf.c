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

struct holder {
	u64 begin;
	struct task_struct *task;
};

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	struct holder holder = {};
	struct task_struct **slot = &holder.task, **parent = &task->real_parent;
	int *pid = &task->pid;

	holder.task = task;
	return BPF_CORE_READ((*slot), pid) + BPF_CORE_READ((bcc_read_kernel(parent)), pid) + bcc_read_kernel(pid);
}

char LICENSE[] SEC("license") = "GPL";
