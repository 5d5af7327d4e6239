#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("kprobe/tcp_v4_connect")
int BPF_KPROBE(kprobe__tcp_v4_connect, struct sock *sk)
{
	return sk != NULL;
}

SEC("kretprobe/tcp_v4_connect")
int kretprobe__tcp_v4_connect(struct pt_regs *ctx)
{
	return PT_REGS_RC(ctx) == 0;
}

SEC("?kprobe")
int BPF_KPROBE(by_name, void *a, int b)
{
	struct pt_regs *regs = (void *)ctx;
	return PT_REGS_PARM3(regs) + b;
}

char LICENSE[] SEC("license") = "GPL";
