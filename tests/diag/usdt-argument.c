int on_probe(struct pt_regs *ctx)
{
	u64 value = 0;
	double real;
	char text[8];
	struct {
		u32 a, b;
	} pair;

	bpf_usdt_readarg(0, ctx, &value);
	bpf_usdt_readarg(value, ctx, &value);
	bpf_usdt_readarg(1, ctx, &real);
	bpf_usdt_readarg(2, ctx, &pair);
	bpf_usdt_readarg(3, ctx, &text);
	return 0;
}
