#define SK_TYPE(sk) (sk)->sk_type
#define SK_SUM(sk) ((sk)->sk_type + (sk)->sk_protocol)
#define BOTH(a, b) ((a) + (b) * (a))

int kprobe__tcp_close(struct pt_regs *ctx, struct sock *sk)
{
	return SK_TYPE(sk) + SK_SUM(sk) + BOTH(sk->sk_type, sk->sk_protocol);
}
