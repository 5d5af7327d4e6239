#include <linux/sched.h>

int kprobe__do_exit(struct pt_regs *ctx)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	bpf_trace_printk("%d\n", task->real_parnet->pid);
	return 0;
}
