static int first(const char *name)
{
	return name[0];
}

static int second(const char *name)
{
	return first(name + 1);
}

int syscall__open(struct pt_regs *ctx, const char *filename)
{
	return first(filename) + second(filename);
}

int kprobe__vfs_read(struct pt_regs *ctx, struct file *file)
{
	char local[4] = {};

	return first(file->f_path.dentry->d_iname) + second(local);
}
