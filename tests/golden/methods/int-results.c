/* Kernels before 6.4 leave the upper half of these results empty. */
BPF_HASH(counts, u32);
BPF_QUEUE(work, u64, 8);

static long inserted(u32 key, u64 *n)
{
	return counts.insert(&key, n);
}

int probe(struct pt_regs *ctx)
{
	u32 key = 1;
	u64 n = 1;
	int err = counts.update(&key, &n);
	s64 wide = counts.delete(&key);

	work.push(&n, BPF_EXIST);
	if (work.pop(&n) < 0 || !counts.insert(&key, &n))
		err = work.peek(&n);
	if (counts.delete(&key))
		return counts.update(&key, &n);
	return err + wide + (key ? work.pop(&n) : inserted(key, &n));
}
