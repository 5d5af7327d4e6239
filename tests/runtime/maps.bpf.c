/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Maps with types, and a program that sends events either way.
 */
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "GPL";

enum color {
	RED,
	GREEN,
};

struct inner {
	__u16 small;
	char letter;
};

union either {
	__u32 word;
	__u8 bytes[4];
};

struct key_t {
	__u32 pid;
	char comm[16];
};

struct value_t {
	__u64 count;
	__s32 delta;
	enum color color;
	__u8 low : 3;
	__u8 high : 5;
	struct inner inner[2];
	union either either;
	void *pointer;
	bool flag;
};

struct hist_key_t {
	__u64 bucket;
	__u64 slot;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, struct key_t);
	__type(value, struct value_t);
} typed SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u32);
} percpu SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 64);
	__type(key, int);
	__type(value, __u64);
} dist SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, struct hist_key_t);
	__type(value, __u64);
} dists SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8);
	__type(key, __u32);
	__type(value, __u64);
} pinned SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 4);
	__type(value, __u32);
} queue SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u32);
} progs SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4096);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_STACK_TRACE);
	__uint(max_entries, 8);
	__uint(key_size, 4);
	__uint(value_size, 127 * 8);
} stacks SEC(".maps");

bool use_ring;

SEC("raw_tp/sys_enter")
int send(void *ctx)
{
	__u64 number = 42;

	if (use_ring)
		bpf_ringbuf_output(&events, &number, sizeof(number), 0);
	return 0;
}
