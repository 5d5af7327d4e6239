#include <net/inet_sock.h>
#include <bcc/proto.h>
#define SHOW(x)	      bpf_trace_printk("%d\n", x)
#define LOG(fmt, ...) bpf_trace_printk(fmt, ##__VA_ARGS__)
#define FROM(sk)      (sk)->sk_num
#define ARGUMENT      ((struct sock *)PT_REGS_PARM1(ctx))

int kprobe__tcp_connect(struct pt_regs *ctx, struct sock *sk)
{
	u16 port = ntohs(sk->sk_dport);

	SHOW(ntohs(inet_sk(sk)->inet_dport));
	LOG("%d %d\n", sk->sk_v6_daddr.s6_addr32[3], FROM(sk));
	return port + ntohs(ARGUMENT->sk_dport) + min((sk->sk_num), ntohs((sk->sk_dport)));
}
