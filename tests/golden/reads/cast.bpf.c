#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	struct sock *sk = (struct sock *)PT_REGS_PARM1(ctx);
	struct inet_sock *inet = (struct inet_sock *)sk;
	u64 address = (u64)sk;

	return BPF_CORE_READ(((struct inet_sock *)sk), inet_sport) + BPF_CORE_READ(inet, inet_sport) +
	       BPF_CORE_READ(((struct sock *)address), sk_protocol);
}

char LICENSE[] SEC("license") = "GPL";
