struct prefix {
	u32 bits;
	u8 address[16];
};

BPF_LPM_TRIE(packets);
BPF_LPM_TRIE(packets6, struct prefix);

int count(struct pt_regs *ctx)
{
	struct prefix host = { 128 };

	packets6.atomic_increment(host);
	packets.increment(32);
	packets.atomic_increment(32);
	return 0;
}
