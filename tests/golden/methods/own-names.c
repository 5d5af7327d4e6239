/* What the translation adds has other names than what is here. */
BPF_HASH(my, u32, u64);

static u64 my_increment(u64 my_leaf)
{
	u32 key = 1;

	my.increment(2, my_leaf);
	return *my.lookup_or_init(&key, &my_leaf);
}

int probe(struct pt_regs *ctx)
{
	u64 leaf = 7, n = 2;

	my.increment(leaf, n);
	return my_increment(leaf);
}
