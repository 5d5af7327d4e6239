#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define LINUX_VERSION_CODE 393648
#define CONFIG_NET_NS 1

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0) && defined(CONFIG_NET_NS)
	return 1;
#else
	return 0;
#endif
}

char LICENSE[] SEC("license") = "GPL";
