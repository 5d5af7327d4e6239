/* Of another program, which decides what kind of map it is. */
BPF_TABLE("extern", u32, u64, counts, 0);
BPF_TABLE("extern", u32, u32, programs, 0);
BPF_QUEUESTACK("extern", work, u64, 0, 0);

int probe(struct pt_regs *ctx)
{
	u64 n = 0;

	counts.increment(1);
	counts.atomic_increment(2, 10);
	work.pop(&n);
	programs.call(ctx, 0);
	return n;
}
