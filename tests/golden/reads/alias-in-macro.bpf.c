#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <asm/byteorder.h> */
#define ntohs(x) ((__u16)__builtin_bswap16((__u16)(x)))

/* from <bcc_aot.bpf.h> */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

/* from <linux/minmax.h> */
#define min(x, y)                                                                                  \
	({                                                                                         \
		__auto_type __min_x = (x);                                                         \
		__auto_type __min_y = (y);                                                         \
		__min_x < __min_y ? __min_x : __min_y;                                             \
	})

/* from <uapi/linux/in6.h> */
#define s6_addr32 in6_u.u6_addr32

/* from <net/sock.h> */
#define sk_num __sk_common.skc_num
#define sk_dport __sk_common.skc_dport
#define sk_v6_daddr __sk_common.skc_v6_daddr

/* from <net/inet_sock.h> */
#define inet_dport sk.__sk_common.skc_dport
#define inet_sk(sk) ((struct inet_sock *)(sk))

#define SHOW(x)	      bpf_trace_printk("%d\n", x)
#define LOG(fmt, ...) bpf_trace_printk(fmt, ##__VA_ARGS__)
#define FROM(sk)      (sk)->sk_num
#define ARGUMENT      ((struct sock *)PT_REGS_PARM1(ctx))

SEC("kprobe/tcp_connect")
int BPF_KPROBE(kprobe__tcp_connect, struct sock *sk)
{
	u16 port = ntohs(BPF_CORE_READ(sk, sk_dport));

	bpf_printk("%d\n", ntohs(BPF_CORE_READ(inet_sk(sk), inet_dport)));
	bpf_printk("%d %d\n", BPF_CORE_READ(sk, sk_v6_daddr.s6_addr32[3]), BPF_CORE_READ((sk), sk_num));
	return port + ntohs(bcc_core_read(ARGUMENT, sk_dport)) + min((BPF_CORE_READ(sk, sk_num)), ntohs((BPF_CORE_READ(sk, sk_dport))));
}

char LICENSE[] SEC("license") = "GPL";
