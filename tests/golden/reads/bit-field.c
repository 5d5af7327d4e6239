int kprobe__tcp_rcv_established(struct pt_regs *ctx, struct sock *sk)
{
	struct inet_sock *inet = (struct inet_sock *)sk;

	return sk->sk_userlocks + inet->recverr;
}
