int probe(struct pt_regs *ctx)
{
	struct sock *sk = (struct sock *)PT_REGS_PARM1(ctx);
	struct inet_sock *inet = (struct inet_sock *)sk;
	u64 address = (u64)sk;

	return ((struct inet_sock *)sk)->inet_sport + inet->inet_sport +
	       ((struct sock *)address)->sk_protocol;
}
