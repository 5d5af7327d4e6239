int kprobe__tcp_v4_connect(struct pt_regs *ctx, struct sock *sk)
{
	return sk != NULL;
}

int kretprobe__tcp_v4_connect(struct pt_regs *ctx)
{
	return PT_REGS_RC(ctx) == 0;
}

int by_name(struct pt_regs *regs, void *a, int b)
{
	return PT_REGS_PARM3(regs) + b;
}
