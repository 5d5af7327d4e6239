RAW_TRACEPOINT_PROBE(sched_switch)
{
	struct task_struct *prev = (struct task_struct *)ctx->args[1];

	return prev->pid + ((struct task_struct *)ctx->args[2])->pid;
}
