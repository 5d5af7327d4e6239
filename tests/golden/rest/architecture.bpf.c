#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define __x86_64__ 1

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
#ifdef __aarch64__
	return 1;
#elif defined(__x86_64__)
	return 2;
#else
	return 3;
#endif
}

char LICENSE[] SEC("license") = "GPL";
