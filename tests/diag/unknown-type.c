#include <linux/fs.h>

int kprobe__vfs_read(struct pt_regs *ctx, struct no_such_struct *s)
{
	return s->member;
}
