int kprobe__a(struct pt_regs *ctx, struct task_struct *task, u64 offset)
{
	return offset;
}

int kprobe__b(struct pt_regs *ctx, int a, int b, int c, int d, int e)
{
	return e;
}
