#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <asm/byteorder.h> */
#define ntohs(x) ((__u16)__builtin_bswap16((__u16)(x)))
#define ntohl(x) ((__u32)__builtin_bswap32((__u32)(x)))
#define htonl(x) ((__be32)ntohl(x))

/* from <linux/err.h> */
#define MAX_ERRNO 4095

/* from <net/sock.h> */
#define sk_dport __sk_common.skc_dport


#define PORT(x) ntohs(x)
#define LIMIT MAX_ERRNO
#define CALL(fn, args...) fn(1, ##args)

static __always_inline int add(int a, int b)
{
	return a + b;
}

SEC("kprobe/tcp_close")
int BPF_KPROBE(kprobe__tcp_close, struct sock *sk)
{
	u16 port = PORT(BPF_CORE_READ(sk, sk_dport));

	return port > LIMIT ? CALL(add, htonl(port)) : 0;
}

char LICENSE[] SEC("license") = "GPL";
