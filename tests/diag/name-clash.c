struct key {
	u64 tunnel;
};

BPF_HASH(packets, struct key);

int kprobe__ip_tunnel_xmit(struct pt_regs *ctx, struct ip_tunnel_info *info)
{
	struct key key = { info->key.tun_id };

	packets.increment(key);
	return 0;
}
