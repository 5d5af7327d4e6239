#include <linux/sched.h>

BPF_PERF_OUTPUT(events);

int on_task(struct pt_regs *ctx, struct task_struct *task)
{
	return events.perf_submit(ctx, task->comm, sizeof(task->comm));
}

int on_call(struct pt_regs *ctx, char *text)
{
	return events.perf_submit(ctx, text, 16);
}
