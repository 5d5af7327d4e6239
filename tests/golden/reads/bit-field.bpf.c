#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read_kernel_bits(ptr, field)                                                           \
	({                                                                                         \
		__typeof__(ptr) __bcc_ptr = (ptr);                                                 \
		BPF_CORE_READ_BITFIELD_PROBED(__bcc_ptr, field);                                   \
	})

SEC("kprobe/tcp_rcv_established")
int BPF_KPROBE(kprobe__tcp_rcv_established, struct sock *sk)
{
	struct inet_sock *inet = (struct inet_sock *)sk;

	return bcc_read_kernel_bits(sk, sk_userlocks) + bcc_read_kernel_bits(inet, recverr);
}

char LICENSE[] SEC("license") = "GPL";
