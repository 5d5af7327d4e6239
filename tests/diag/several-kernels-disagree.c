#include <linux/sched.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
BPF_HASH(counts, u32);
#else
BPF_HASH(counts, u64);
#endif

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return TASK_TRACED;
}
