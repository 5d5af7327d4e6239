#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})

SEC("?kprobe")
int BPF_KPROBE(probe, struct sockaddr_in *address, struct sock *sk)
{
	return bcc_read(&address->sin_port) + BPF_CORE_READ(sk, sk_protocol);
}

char LICENSE[] SEC("license") = "GPL";
