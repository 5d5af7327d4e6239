int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct task_struct *parent;
	struct pid *pid;
	unsigned int level;
	struct upid upid;

	bpf_probe_read_kernel(&parent, sizeof(parent), &task->real_parent);
	bpf_probe_read_kernel(&pid, sizeof(pid), &parent->thread_pid);
	level = pid->level;
	bpf_probe_read_kernel(&upid, sizeof(upid), &pid->numbers[level]);
	return upid.nr + upid.ns->level;
}
