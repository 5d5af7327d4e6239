#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* struct nameidata: the kernel's */

struct data_t {
	u32 pid;
};

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct nameidata *nd)
{
	return BPF_CORE_READ(nd, last.len);
}

char LICENSE[] SEC("license") = "GPL";
