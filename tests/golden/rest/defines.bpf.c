#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from the command line */
#define ONLY 1
#define LIMIT 3

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
#ifdef ONLY
	return ONLY + LIMIT;
#else
	return 0;
#endif
}

char LICENSE[] SEC("license") = "GPL";
