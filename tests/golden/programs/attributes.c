#define __maybe_unused __attribute__((unused))

int kprobe__do_it(struct pt_regs *ctx __maybe_unused, struct task_struct *task __maybe_unused,
		  int flags __attribute__((unused)) /* none (yet) */)
{
	return task->pid;
}

int on_probe(__maybe_unused struct pt_regs *ctx, __maybe_unused struct task_struct *task)
{
	return task->pid;
}
