#include <linux/fs.h>

int kprobe__vfs_read(struct pt_regs *ctx)
{
	return bpf_get_current_pid_tgid() == FMODE_NO_SUCH_THING;
}
