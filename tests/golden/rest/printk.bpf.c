#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	bpf_printk("hello\n");
	bpf_printk("%d %s\n", BPF_CORE_READ(task, pid), "x");
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
