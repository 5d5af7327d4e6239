#include <linux/fs.h>

static int first(const char *name)
{
	return name[0];
}

int syscall__open(struct pt_regs *ctx, const char *filename)
{
	return first(filename);
}

int kprobe__vfs_read(struct pt_regs *ctx, struct file *file)
{
	return first(file->f_path.dentry->d_iname);
}
