int trace_read(struct pt_regs *ctx)
{
	return 0;
}

int kprobe__vfs_read(struct pt_regs *ctx)
{
	return trace_read(ctx);
}
