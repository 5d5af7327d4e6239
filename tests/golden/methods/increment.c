struct key_t {
	u32 pid;
	u32 cpu;
};

BPF_HASH(counts, struct key_t);
BPF_HISTOGRAM(dist);
BPF_TABLE("lru_hash", u32, u64, recent, 100);

int probe(struct pt_regs *ctx)
{
	struct key_t key = { .pid = 1 };

	counts.increment(key);
	counts.increment(key, 3);
	counts.atomic_increment((struct key_t){ 1, 2 });
	dist.increment(bpf_log2l(bpf_ktime_get_ns()));
	recent.atomic_increment(7, 2);
	return 0;
}
