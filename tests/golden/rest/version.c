int probe(struct pt_regs *ctx)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0) && defined(CONFIG_NET_NS)
	return 1;
#else
	return 0;
#endif
}
