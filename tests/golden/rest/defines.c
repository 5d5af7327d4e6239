int probe(struct pt_regs *ctx)
{
#ifdef ONLY
	return ONLY + LIMIT;
#else
	return 0;
#endif
}
