BPF_HASH(counts, u32, u64);

static void count(u32 key)
{
	u64 zero = 0;

	(*counts.lookup_or_init(&key, &zero))++;
}

int probe(struct pt_regs *ctx)
{
	u32 key = 1;
	u64 zero = 0, *value;

	count(key);
	value = counts.lookup_or_init(&key, &zero);
	*value += 1;
	value = counts.lookup_or_try_init(&key, &zero);
	if (value)
		*value += 1;
	return 0;
}
