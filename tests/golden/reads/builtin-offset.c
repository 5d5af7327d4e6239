#include <linux/sched.h>

struct own {
	u32 a;
	u64 b;
};

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	char room[__builtin_offsetof(struct own, b)] = {};

	bpf_probe_read_kernel(room, 4, (void *)task + __builtin_offsetof(struct task_struct, pid));
	return room[0];
}
