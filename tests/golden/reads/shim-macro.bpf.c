#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <asm/byteorder.h> */
#define ntohs(x) ((__u16)__builtin_bswap16((__u16)(x)))

/* from <bcc_aot.bpf.h> */
#define bcc_read_kernel(ptr)                                                                       \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_kernel((void *)&__bcc_value, sizeof(__bcc_value), (ptr));           \
		__bcc_value;                                                                       \
	})
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

/* from <linux/skbuff.h> */
#define __skb_header(skb, member)                                                                  \
	({                                                                                         \
		struct sk_buff *__header_skb = (struct sk_buff *)(skb);                            \
		(unsigned char *)BPF_CORE_READ(__header_skb, head) +                               \
			BPF_CORE_READ(__header_skb, member);                                       \
	})
#define skb_transport_header(skb) __skb_header(skb, transport_header)

/* from <linux/tcp.h> */
#define tcp_hdr(skb) ((struct tcphdr *)skb_transport_header(skb))
#define tcp_sk(sk) ((struct tcp_sock *)(sk))

/* from <net/tcp.h> */
#define TCP_SKB_CB(__skb) ((struct tcp_skb_cb *)&((__skb)->cb[0]))

#define FLAGS(skb) tcp_flag_byte(tcp_hdr(skb))
#define after(a, b) ((a) > (b))

SEC("kprobe/tcp_v4_do_rcv")
int BPF_KPROBE(kprobe__tcp_v4_do_rcv, struct sock *sk, struct sk_buff *skb)
{
	struct tcphdr *tcp = tcp_hdr(skb);

	bpf_printk("%x %x\n", (BPF_CORE_READ(((union tcp_word_hdr *)(tcp)), words[3])), ntohs(BPF_CORE_READ(tcp, dest)));
	return (bcc_read_kernel(&((u_int8_t *)(tcp))[13])) + (bcc_read_kernel(&((u_int8_t *)(tcp_hdr(skb)))[13])) + after(bcc_core_read(TCP_SKB_CB(skb), seq), BPF_CORE_READ(tcp_sk(sk), rcv_nxt));
}

char LICENSE[] SEC("license") = "GPL";
