int probe(struct pt_regs *ctx)
{
#ifdef __aarch64__
	return 1;
#elif defined(__x86_64__)
	return 2;
#else
	return 3;
#endif
}
