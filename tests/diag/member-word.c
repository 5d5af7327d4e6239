#define type	 3
#define value(x) (x)

BPF_HASH(counts, u32);

int kprobe__do_it(struct pt_regs *ctx)
{
	counts.increment(value(type));
	return 0;
}
