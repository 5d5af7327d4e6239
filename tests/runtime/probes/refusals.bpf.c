/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Programs that the verifier refuses, each for another reason. #line gives their
 * lines the name that a program in BCC's dialect would have. The license is none
 * that allows all helpers.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "Proprietary";

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64[4]);
} numbers SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} ring SEC(".maps");

struct {
	__uint(type, 30 /* BPF_MAP_TYPE_BLOOM_FILTER */);
	__uint(max_entries, 16);
	__type(value, __u32);
} map_of_5_16 SEC(".maps");

static __u64 *first_number(void)
{
	__u32 key = bpf_get_prandom_u32() &
		    1; /* newer kernels know of constant ones that they are there */

	return bpf_map_lookup_elem(&numbers, &key);
}

SEC("?tp")
int maybe_null(void *ctx)
{
	__u64 *number = first_number();
#line 10 "tool.c"
	return *number;
}

SEC("?tp")
int any_address(void *ctx)
{
	__u32 *number = (void *)(long)bpf_ktime_get_ns();
#line 20 "tool.c"
	return *number;
}

SEC("?tp")
int any_index(void *ctx)
{
	__u64 *number = first_number();
	__u32 index = bpf_get_prandom_u32();

	if (!number)
		return 0;
#line 30 "tool.c"
	return number[index];
}

SEC("?tp")
int one_too_far(void *ctx)
{
	__u64 *number = first_number();

	if (!number)
		return 0;
#line 40 "tool.c"
	return number[4];
}

SEC("?tp")
int gpl_only(void *ctx)
{
	char comm[16];
#line 50 "tool.c"
	return bpf_probe_read_kernel(comm, sizeof(comm), (void *)bpf_ktime_get_ns());
}

SEC("?tp")
int of_another_kind(struct __sk_buff *ctx)
{
	__u32 word = 0;
#line 60 "tool.c"
	return bpf_skb_load_bytes(ctx, 0, &word, sizeof(word));
}

SEC("?tp")
int of_no_kernel(void *ctx)
{
	static long (*const helper)(void) = (void *)9999;
#line 70 "tool.c"
	return helper();
}

SEC("?tp")
int endless(void *ctx)
{
#line 80 "tool.c"
	asm volatile("0: goto 0b");
	return 0;
}

SEC("?tp")
int too_deep(void *ctx)
{
#line 90 "tool.c"
	asm volatile("*(u64 *)(r10 - 600) = r1");
	return 0;
}

SEC("?tp")
int beyond_context(__u64 *ctx)
{
#line 100 "tool.c"
	return ctx[2000];
}

SEC("?xdp")
int beyond_packet(struct xdp_md *ctx)
{
	__u8 *data = (void *)(long)ctx->data;
#line 110 "tool.c"
	return *data;
}

SEC("?tp")
int kept(void *ctx)
{
	__u64 *record = bpf_ringbuf_reserve(&ring, sizeof(*record), 0);

	if (record)
		*record = 1;
#line 120 "tool.c"
	return 0;
}

SEC("?tp")
int unchecked_record(void *ctx)
{
	__u64 *record = bpf_ringbuf_reserve(&ring, sizeof(*record), 0);
#line 130 "tool.c"
	*record = 1;
	bpf_ringbuf_submit(record, 0);
	return 0;
}

SEC("?tc")
int unchecked_socket(struct __sk_buff *ctx)
{
	struct bpf_sock_tuple tuple = {};
	struct bpf_sock *sock =
		bpf_sk_lookup_tcp(ctx, &tuple, sizeof(tuple.ipv4), BPF_F_CURRENT_NETNS, 0);
#line 140 "tool.c"
	return sock->mark;
}

static __attribute__((noinline)) int keep(void *ctx)
{
	asm volatile("*(u64 *)(r10 - 320) = r1" ::"r"(ctx));
	return 0;
}

SEC("?tc")
int deep_together(void *ctx)
{
#line 150 "tool.c"
	asm volatile("*(u64 *)(r10 - 320) = r1" ::"r"(ctx));
	return keep(ctx);
}

SEC("?tp")
int passes_unset(void *ctx)
{
	__u32 key;
	void *at = &key;

	asm volatile("" : "+r"(at));
#line 160 "tool.c"
	return bpf_map_lookup_elem(&numbers, at) != NULL;
}

SEC("?tp")
int reads_unset(void *ctx)
{
	int value;
#line 170 "tool.c"
	asm volatile("%0 = *(u32 *)(r10 - 8)" : "=r"(value));
	return value;
}

SEC("?tp")
int indexed_context(void *ctx)
{
	__u64 offset = bpf_get_prandom_u32() & 8;
#line 180 "tool.c"
	asm volatile("r1 = %0\nr1 += %1\nr0 = *(u64 *)(r1 + 0)" ::"r"(ctx), "r"(offset)
		     : "r0", "r1");
	return 0;
}

SEC("?tp")
int moved_context(void *ctx)
{
#line 190 "tool.c"
	asm volatile("r1 = %0\nr1 += 8\nr0 = *(u64 *)(r1 + 0)" ::"r"(ctx) : "r0", "r1");
	return 0;
}

SEC("?tp")
int standing_still(void *ctx)
{
#line 200 "tool.c"
	asm volatile("r1 = 0\n1: if r1 != 0 goto 2f\ngoto 1b\n2:" ::: "r1");
	return 0;
}

SEC("?tp")
int without_end_in_sight(void *ctx)
{
	__u64 sum = 0;

#line 210 "tool.c"
	for (int i = 0; i < 10000; i++)
		if ((sum += bpf_get_prandom_u32()) & 1)
			break;
	return sum;
}

SEC("?tp")
int without_result(void *ctx)
{
#line 220 "tool.c"
	asm volatile("if r1 == 0 goto 1f\nexit\n1:" ::"r"(ctx));
	return 0;
}

SEC("?tp")
int of_no_instruction(void *ctx)
{
#line 230 "tool.c"
	asm volatile(".byte 0xf7, 0, 0, 0, 0, 0, 0, 0");
	return 0;
}

SEC("?tp")
int any_length(void *ctx)
{
	char comm[16];
	__u64 size_bytes = (bpf_get_prandom_u32() & 0x7fffffff) | 1;
#line 240 "tool.c"
	return bpf_get_current_comm(comm, size_bytes);
}

SEC("?tp")
int negative_length(void *ctx)
{
	char comm[16];
	__s64 size_bytes = bpf_ktime_get_ns();

	if (size_bytes > 16)
		return 0;
#line 250 "tool.c"
	return bpf_get_current_comm(comm, size_bytes);
}

SEC("?tp")
int no_length(void *ctx)
{
	char comm[16];
	__u32 size_bytes = bpf_get_prandom_u32() & 15;
#line 260 "tool.c"
	return bpf_get_current_comm(comm, size_bytes);
}

SEC("?tp")
int helper_of_5_17(void *ctx)
{
	static const char text[] = "text";
	char copy[4] = {};
#line 270 "tool.c"
	return bpf_strncmp(copy, sizeof(copy), text);
}

SEC("?tp")
int atomic_of_5_12(void *ctx)
{
#line 280 "tool.c"
	asm volatile("r1 = 1\n*(u64 *)(r10 - 8) = r1\n"
		     ".byte 0xdb, 0x1a, 0xf8, 0xff, 1, 0, 0, 0" ::
			     : "r1"); /* r1 = fetch and add */
	return 0;
}

SEC("?syscall")
int kind_of_5_14(void *ctx)
{
	return 0;
}
