int probe(struct pt_regs *ctx)
{
#if MIN_US > 3
	return 1;
#endif
	return 0;
}
