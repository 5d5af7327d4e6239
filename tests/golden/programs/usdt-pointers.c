struct kept {
	const char *name;
};

int on_probe(struct pt_regs *ctx)
{
	struct kept kept = {};
	const char *text = NULL;
	u64 address = 0;

	bpf_usdt_readarg(1, ctx, &text);
	bpf_usdt_readarg(2, ctx, &address);
	bpf_usdt_readarg(3, ctx, &kept.name);
	return text[1] + *(char *)address + kept.name[2];
}
