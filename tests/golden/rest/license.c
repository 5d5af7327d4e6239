#define BPF_LICENSE Dual BSD/GPL

int probe(struct pt_regs *ctx)
{
	return 0;
}
