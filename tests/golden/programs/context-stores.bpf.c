#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_ctx(ctx)                                                                               \
	({                                                                                         \
		__typeof__(ctx) __bcc_ctx = (ctx);                                                 \
		asm volatile("" : "+r"(__bcc_ctx));                                                \
		__bcc_ctx;                                                                         \
	})


struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u32);
} marks SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 8);
	__uint(key_size, sizeof(u32));
	__uint(value_size, sizeof(u32));
} next SEC(".maps");

static __always_inline void go_on(struct __sk_buff *skb, u32 mark)
{
	bcc_ctx(skb)->mark = mark;
	bpf_tail_call(skb, &next, mark & 7);
}

SEC("?socket")
int classify(struct __sk_buff *skb)
{
	u32 key = skb->ifindex, *mark = bpf_map_lookup_elem(&marks, &key);

	if (mark)
		go_on(skb, *mark + bcc_ctx(skb)->mark);
	else
		bcc_ctx(skb)->cb[0] = key;
	bcc_ctx(skb)->cb[1] = bcc_ctx(skb)->cb[0] + bcc_ctx(skb)->len;
	skb->tc_index = key;
	return bcc_ctx(skb)->len > 10 ? 1 : 0;
}

char LICENSE[] SEC("license") = "GPL";
