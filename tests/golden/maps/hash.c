struct key_t {
	u32 pid;
	char comm[16];
};

BPF_HASH(one);
BPF_HASH(two, u32);
BPF_HASH(three, struct key_t, u64);
BPF_HASH(four, u64, struct key_t, 1024 * 2);
BPF_PERCPU_HASH(percpu, u32, u64, 128);
