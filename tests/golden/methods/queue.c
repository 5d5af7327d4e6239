BPF_QUEUE(queue, u64, 16);
BPF_PROG_ARRAY(jumps, 10);

int probe(struct pt_regs *ctx)
{
	u64 value = 1;

	queue.push(&value, BPF_EXIST);
	queue.peek(&value);
	queue.pop(&value);
	jumps.call(ctx, 3);
	return 0;
}
