int kprobe__tcp_close(struct xdp_md *ctx)
{
	return 0;
}

int drop(struct xdp_md *ctx, u32 port)
{
	return port ? XDP_DROP : XDP_PASS;
}
