#include <linux/sched.h>

BPF_HASH(counts, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	u32 pid = task->real_parent->tgid;

	counts.increment(pid);
	return 0;
}
