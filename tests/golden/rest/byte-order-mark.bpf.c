#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* An editor put a byte order mark before this. */
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *täsk)
{
	return BPF_CORE_READ(täsk, pid) +
	       BPF_CORE_READ(täsk, \
tgid);
}

char LICENSE[] SEC("license") = "GPL";
