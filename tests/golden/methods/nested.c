BPF_HASH(parents, u32, u32);
BPF_HASH(counts, u32, u64);

int probe(struct pt_regs *ctx)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	u32 pid = task->real_parent->tgid;
	u32 *parent = parents.lookup(&pid);

	counts.increment(parent ? *parent : task->tgid, task->real_parent->flags & 1);
	return 0;
}
