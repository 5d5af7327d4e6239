int kprobe__some_function(struct pt_regs *ctx, int a, int b, int c, int d, int e, int f, int g)
{
	return 0;
}
