BPF_ARRAY(counts, u64, 1);

int drop(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *data_end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	int key = 0;

	if (data + sizeof(*eth) > data_end)
		return XDP_PASS;
	counts.increment(key);
	return eth->h_proto ? XDP_DROP : XDP_PASS;
}
