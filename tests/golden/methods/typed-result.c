struct val_t {
	u64 ts;
	u32 hits[4];
};

BPF_HASH(vals, u32, struct val_t);
BPF_HASH(plain, u32, u64);

int probe(struct pt_regs *ctx)
{
	u32 key = 1;

	if (!vals.lookup(&key) || !plain.lookup(&key))
		return 0;
	vals.lookup(&key)->ts = 1;
	vals.lookup(&key)->hits[2]++;
	return *plain.lookup(&key) > 2;
}
