/* What only the caller of attach knows: devices are asked for, the rest is named. */
BPF_ARRAY(packets, u64, 1);

int count(struct xdp_md *ctx)
{
	packets.increment(0);
	return XDP_PASS;
}

int watch(struct __sk_buff *skb)
{
	return 0;
}

int somewhere(struct pt_regs *ctx)
{
	return 0;
}
