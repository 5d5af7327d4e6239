int on_probe(struct pt_regs *ctx)
{
	u64 value = 0;

	bpf_usdt_readarg(0, ctx, &value);
	bpf_usdt_readarg(value, ctx, &value);
	return 0;
}
