#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define SK_TYPE(sk) (sk)->sk_type
#define SK_SUM(sk) ((sk)->sk_type + (sk)->sk_protocol)
#define BOTH(a, b) ((a) + (b) * (a))

SEC("kprobe/tcp_close")
int BPF_KPROBE(kprobe__tcp_close, struct sock *sk)
{
	return BPF_CORE_READ((sk), sk_type) + (BPF_CORE_READ((sk), sk_type) + BPF_CORE_READ((sk), sk_protocol)) + BOTH(BPF_CORE_READ(sk, sk_type), BPF_CORE_READ(sk, sk_protocol));
}

char LICENSE[] SEC("license") = "GPL";
