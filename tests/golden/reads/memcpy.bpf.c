#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	char comm[16], copy[16];

	bpf_probe_read_kernel(comm, sizeof(comm), task->comm);
	__builtin_memcpy(copy, comm, sizeof(copy));
	return comm[0] + copy[1];
}

char LICENSE[] SEC("license") = "GPL";
