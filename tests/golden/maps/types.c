struct k { u32 a; };
BPF_HASH(start, struct k, u64);
BPF_HASH(anon, struct { u32 pid; u32 cpu; }, struct { u64 ts; });
int probe(struct pt_regs *ctx)
{
	typeof(start.key) key = {};
	__typeof__(start.leaf) *leaf = start.lookup(&key);
	typeof(anon.key) akey = {};
	u64 n = sizeof(start.leaf);
#ifdef __BCC__
	n++;
#endif
	anon.delete(&akey);
	return leaf ? *leaf + n: 0;
}
