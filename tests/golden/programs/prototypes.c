int kprobe__do_exit(struct pt_regs *ctx, long code);
void on_probe(struct pt_regs *ctx, struct task_struct *task);
int on_switch(struct tracepoint__sched__sched_switch *args);
static int pid_of(struct task_struct *task);

int kprobe__do_exit(struct pt_regs *ctx, long code)
{
	return code;
}

void on_probe(struct pt_regs *ctx, struct task_struct *task)
{
	pid_of(task);
}

int on_switch(struct tracepoint__sched__sched_switch *args)
{
	return args->prev_pid;
}

static int pid_of(struct task_struct *task)
{
	return task->pid;
}
