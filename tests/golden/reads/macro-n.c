#define N 3

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	return task->real_parent->real_parent->pid + N;
}

int on_probe(struct pt_regs *ctx)
{
	u64 size = 0;

	bpf_usdt_readarg(N, ctx, &size);
	return size;
}
