struct key_t {
	u32 pid;
	char comm[16];
};
BPF_HASH(start, struct key_t, u64);
BPF_HASH(ends, typeof(start.key), struct { typeof(start.leaf) last; u32 n; });
BPF_HASH(names, char[16], struct tagged { u32 id; });
BPF_ARRAY(slots, union { u32 word; u8 bytes[4]; } __attribute__((packed)), 4);
#define KEY_OF(map) typeof(map.key)

/* A variable may have the name of a map, a struct a member. */
static u32 plain(struct key_t start)
{
	struct { struct { u32 key; } ends; } other = { { start.pid } };

	return other.ends.key;
}

int probe(struct pt_regs *ctx)
{
	KEY_OF(start) key = { .pid = 1 };
	typeof(*ends.lookup(&key)) fresh = { .n = sizeof ends.leaf };
	typeof(slots.lookup(&(int){ 0 })) slot = slots.lookup(&(int){ 0 });

	return fresh.n + sizeof(start.leaf) + sizeof(ends.leaf.n) + (slot ? slot->word : plain(key));
}
