#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

enum { SLOTS = 24 };
#define MANY (1 << 5)
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8 * 4096);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, (1 << 4) * 4096);
} shifted SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 8192);
} by_bytes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, int);
	__type(value, u64);
} slots SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MANY / 2);
	__type(key, u32);
	__type(value, u32);
} half SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, sizeof(u64) * 2);
	__type(key, u32);
	__type(value, u64);
} sized SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 100);
	__uint(map_flags, BPF_F_NO_COMMON_LRU);
	__type(key, u32);
	__type(value, u64);
} per_cpu SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 8);
	__uint(map_flags, BPF_F_RDONLY_PROG | BPF_F_WRONLY);
	__type(value, u32);
} locked SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 1024);
	__uint(key_size, sizeof(int));
	__uint(value_size, 1016);
} stacks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 20);
	__type(key, s32);
	__type(value, u64);
} by_number SEC(".maps");

static __always_inline void by_number_increment(s32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&by_number, &key);

	if (leaf)
		*leaf += n;
}

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, u32);
	__type(value, u64);
} by_unsigned SEC(".maps");

static __always_inline void by_unsigned_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&by_unsigned, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&by_unsigned, &key, &n, BPF_NOEXIST);
}

SEC("?kprobe")
int probe(struct pt_regs *ctx)
{
	by_number_increment(1, 1);
	by_unsigned_increment(1, 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
