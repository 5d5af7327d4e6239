int syscall__openat(struct pt_regs *ctx, int dfd, const char __user *filename)
{
	char first = *filename;

	return first == '/';
}

int kprobe__sys_read(struct pt_regs *ctx, unsigned int fd)
{
	return fd;
}

int kprobe____x64_sys_write(struct pt_regs *ctx, unsigned int fd)
{
	return fd;
}
