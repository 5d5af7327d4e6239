static u16 family_of(struct sock *sk)
{
	return sk->__sk_common.skc_family;
}

static struct sock *first(struct sock **skp)
{
	return *skp;
}

int kprobe__tcp_v4_connect(struct pt_regs *ctx, struct sock *sk)
{
	return family_of(sk) + first(&sk)->sk_type;
}
