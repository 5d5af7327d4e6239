#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define __maybe_unused __attribute__((unused))

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task __maybe_unused,
		  int flags __attribute__((unused)))
{
	return BPF_CORE_READ(task, pid);
}

SEC("?kprobe")
int BPF_KPROBE(on_probe, __maybe_unused struct task_struct *task)
{
	return BPF_CORE_READ(task, pid);
}

char LICENSE[] SEC("license") = "GPL";
