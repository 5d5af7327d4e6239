#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define MIN_US MIN_US

/* set through the skeleton before loading */
const volatile u64 MIN_US = 10;
const volatile u64 UNUSED = 0;

const volatile u32 targ_pid = 0;

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
#ifdef MIN_US
	if (bpf_ktime_get_ns() / 1000 < MIN_US)
		return 0;
#endif
	return !targ_pid || BPF_CORE_READ(task, pid) == targ_pid;
}

char LICENSE[] SEC("license") = "GPL";
