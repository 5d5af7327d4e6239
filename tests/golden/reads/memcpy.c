int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	char comm[16], copy[16];

	__builtin_memcpy(comm, task->comm, sizeof(comm));
	__builtin_memcpy(copy, comm, sizeof(copy));
	return comm[0] + copy[1];
}
