int do_probe(struct pt_regs *ctx)
{
	u64 addr = 0;
	char text[16];
	int size;

	bpf_usdt_readarg(1, ctx, &addr);
	bpf_usdt_readarg(2, ctx, &size);
	bpf_usdt_readarg_p(3, ctx, text, sizeof(text));
	return size;
}
