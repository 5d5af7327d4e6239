#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
#define __builtin_offsetof(type, member) offsetof(type, member)


struct own {
	u32 a;
	u64 b;
};

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	char room[__builtin_offsetof(struct own, b)] = {};

	bpf_probe_read_kernel(room, 4, (void *)task + __builtin_offsetof(struct task_struct, pid));
	return room[0];
}

char LICENSE[] SEC("license") = "GPL";
