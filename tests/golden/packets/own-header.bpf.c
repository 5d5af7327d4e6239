#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
#define MASK(_n) ((_n) < 64 ? (1ull << (_n)) - 1 : ((u64)-1LL))
#define __bcc_to_wire64(n) __builtin_bswap64(n)

/* from <bcc/proto.h> */
#define BPF_PACKET_HEADER __attribute__((packed, annotate("bcc.packet")))

/* from <dialect/functions.h> */
static __always_inline u64 load_byte(void *skb, u64 off)
{
	u64 __bcc_load_byte(void *, u64) __asm__("llvm.bpf.load.byte");

	return __bcc_load_byte(skb, off);
}

static __always_inline u64 load_half(void *skb, u64 off)
{
	u64 __bcc_load_half(void *, u64) __asm__("llvm.bpf.load.half");

	return __bcc_load_half(skb, off);
}

static __always_inline u64 load_word(void *skb, u64 off)
{
	u64 __bcc_load_word(void *, u64) __asm__("llvm.bpf.load.word");

	return __bcc_load_word(skb, off);
}

static __always_inline u64 load_dword(void *skb, u64 off)
{
	return load_word(skb, off) << 32 | load_word(skb, off + 4);
}

static __always_inline u64 __bcc_load_number(void *skb, u64 off, u64 size_bytes)
{
	switch (size_bytes) {
	case 1:
		return load_byte(skb, off);
	case 2:
		return load_half(skb, off);
	case 3:
		return load_half(skb, off) << 8 | load_byte(skb, off + 2);
	case 4:
		return load_word(skb, off);
	case 5:
		return load_word(skb, off) << 8 | load_byte(skb, off + 4);
	case 6:
		return load_word(skb, off) << 16 | load_half(skb, off + 4);
	case 7:
		return load_word(skb, off) << 24 | load_half(skb, off + 4) << 8 |
		       load_byte(skb, off + 6);
	default:
		return load_dword(skb, off);
	}
}

static __always_inline u64 bpf_dext_pkt(void *skb, u64 off, u64 bofs, u64 bsz)
{
	u64 size_bytes = (bofs + bsz + 7) / 8;

	if (bofs + bsz > 64)
		return 0;
	return __bcc_load_number(skb, off, size_bytes) >> (size_bytes * 8 - bofs - bsz) & MASK(bsz);
}

static __always_inline u64 bpf_dins_pkt(void *skb, u64 off, u64 bofs, u64 bsz, u64 val)
{
	u64 size_bytes = (bofs + bsz + 7) / 8;
	u64 shift = size_bytes * 8 - bofs - bsz;
	u64 number = 0;

	if (bofs + bsz > 64)
		return 0;
	val &= MASK(bsz);
	if (bofs || shift)
		number = __bcc_load_number(skb, off, size_bytes) & ~(MASK(bsz) << shift);
	number = __bcc_to_wire64((number | val << shift) << (64 - size_bytes * 8));
	bpf_skb_store_bytes((struct __sk_buff *)skb, off, &number, size_bytes, 0);
	return val;
}


struct own_t {
	u8 first;
	u8 list[4];
	u32 odd : 24;
} BPF_PACKET_HEADER;

SEC("?socket")
int filter(struct __sk_buff *skb)
{
	struct own_t *own = (struct own_t *)42;
	u64 i = skb->mark & 3;

	bpf_dins_pkt(skb, (u64)own + 1, 0, 8, bpf_dext_pkt(skb, (u64)own + 1, 0, 8) | (bpf_dext_pkt(skb, (u64)own + 1 + (i) * 1, 0, 8)));
	return bpf_dext_pkt(skb, (u64)own + 5, 0, 24) + bpf_dext_pkt(skb, (u64)own + 0, 0, 8);
}

char LICENSE[] SEC("license") = "GPL";
