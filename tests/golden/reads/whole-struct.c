int kprobe__do_it(struct pt_regs *ctx, struct path *path)
{
	struct path copy = *path;

	return copy.dentry->d_flags + (*path).dentry->d_flags + path[1].dentry->d_flags;
}
