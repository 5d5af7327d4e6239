struct sock {
	u64 unlike_the_kernel;
	u32 family;
};

int kprobe__tcp_close(struct pt_regs *ctx, struct sock *sk)
{
	return sk->family;
}
