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
