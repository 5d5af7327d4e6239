#define init 3
typedef u64 n;

BPF_HASH(key);
BPF_HASH(leaf, u32, n);

int kprobe__do_it(struct pt_regs *ctx)
{
	u32 k = init;
	n zero = 0;

	key.increment(k);
	leaf.atomic_increment(k);
	leaf.lookup_or_try_init(&k, &zero);
	return 0;
}
