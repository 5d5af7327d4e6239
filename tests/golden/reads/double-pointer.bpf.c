#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("kprobe/tcp_close")
int BPF_KPROBE(kprobe__tcp_close, struct sock *sk)
{
	struct sock **skp = &sk, ***skpp = &skp;
	struct sock *copy;

	copy = **skpp;
	return BPF_CORE_READ((*skp), sk_protocol) + BPF_CORE_READ(copy, sk_protocol) + BPF_CORE_READ((**skpp), sk_type);
}

char LICENSE[] SEC("license") = "GPL";
