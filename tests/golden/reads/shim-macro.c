#include <linux/ip.h>
#include <linux/tcp.h>
#include <net/tcp.h>
#define FLAGS(skb) tcp_flag_byte(tcp_hdr(skb))
#define after(a, b) ((a) > (b))

int kprobe__tcp_v4_do_rcv(struct pt_regs *ctx, struct sock *sk, struct sk_buff *skb)
{
	struct tcphdr *tcp = tcp_hdr(skb);

	bpf_trace_printk("%x %x\n", tcp_flag_word(tcp), ntohs(tcp->dest));
	return tcp_flag_byte(tcp) + FLAGS(skb) + after(TCP_SKB_CB(skb)->seq, tcp_sk(sk)->rcv_nxt);
}
