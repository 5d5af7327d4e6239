int kprobe__tcp_close(struct pt_regs *ctx, struct sock *sk)
{
	struct sock **skp = &sk, ***skpp = &skp;
	struct sock *copy;

	copy = **skpp;
	return (*skp)->sk_protocol + copy->sk_protocol + (**skpp)->sk_type;
}
