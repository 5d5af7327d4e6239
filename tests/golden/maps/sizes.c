enum { SLOTS = 24 };
#define MANY (1 << 5)
BPF_RINGBUF_OUTPUT(events, 8);
BPF_RINGBUF_OUTPUT(shifted, 1 << 4);
BPF_TABLE("ringbuf", int, int, by_bytes, 8192);
BPF_ARRAY(slots, u64, SLOTS);
BPF_HASH(half, u32, u32, MANY / 2);
BPF_HASH(sized, u32, u64, sizeof(u64) * 2);
BPF_F_TABLE("lru_hash", u32, u64, per_cpu, 100, BPF_F_NO_COMMON_LRU);
BPF_QUEUE(locked, u32, 8, BPF_F_RDONLY_PROG | BPF_F_WRONLY);
BPF_STACK_TRACE(stacks, 1000);
BPF_HISTOGRAM(by_number, s32, 20);
BPF_HISTOGRAM(by_unsigned, u32);

int probe(struct pt_regs *ctx)
{
	by_number.increment(1);
	by_unsigned.increment(1);
	return 0;
}
