BPF_PARAM(u32, targ_pid, 0);

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
#ifdef MIN_US
	if (bpf_ktime_get_ns() / 1000 < MIN_US)
		return 0;
#endif
	return !targ_pid || task->pid == targ_pid;
}
