#include <linux/string.h>

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return !memcmp(task->comm, "cat", 4) + !__builtin_memcmp("dog", task->comm, 4);
}
