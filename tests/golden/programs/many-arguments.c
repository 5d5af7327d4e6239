int kprobe__do_it(struct pt_regs *ctx, u64 a, u64 b, u64 c, u64 d, u64 e, char *f)
{
	return a + b + c + d + e + (f != NULL);
}
