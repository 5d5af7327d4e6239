#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

struct key_t {
	u32 pid;
	char comm[16];
};
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct key_t);
	__type(value, u64);
} start SEC(".maps");

struct ends_value { typeof(u64) last; u32 n; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, typeof(struct key_t));
	__type(value, struct ends_value);
} ends SEC(".maps");

struct tagged { u32 id; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, typeof(char[16]));
	__type(value, struct tagged);
} names SEC(".maps");

union slots_value { u32 word; u8 bytes[4]; } __attribute__((packed));

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4);
	__type(key, int);
	__type(value, union slots_value);
} slots SEC(".maps");

#define KEY_OF(map) typeof(map.key)

/* A variable may have the name of a map, a struct a member. */
static __always_inline u32 plain(struct key_t start)
{
	struct { struct { u32 key; } ends; } other = { { start.pid } };

	return other.ends.key;
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	typeof(struct key_t) key = { .pid = 1 };
	typeof(*((struct ends_value *)0)) fresh = { .n = sizeof (*(struct ends_value *)0) };
	typeof(((union slots_value *)0)) slot = bpf_map_lookup_elem(&slots, &(int){ 0 });

	return fresh.n + sizeof(u64) + sizeof((*(struct ends_value *)0).n) + (slot ? slot->word : plain(key));
}

char LICENSE[] SEC("license") = "GPL";
