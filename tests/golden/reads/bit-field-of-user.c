struct own {
	unsigned int low : 3;
	unsigned int high : 29;
};

int probe(struct pt_regs *ctx, struct own *own)
{
	return own->low + (*own).high;
}
