#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
#define MASK(_n) ((_n) < 64 ? (1ull << (_n)) - 1 : ((u64)-1LL))
#define __bcc_to_wire(n, size_bytes) __builtin_bswap64((n) << (64 - (size_bytes) * 8))

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

static __always_inline u64 __bcc_on_wire(u64 number, u64 size_bytes)
{
	if (size_bytes == 2 || size_bytes == 4 || size_bytes == 8)
		return __bcc_to_wire(number, size_bytes);
	return number;
}

static __always_inline int bcc_l3_csum_replace(void *skb, u64 off, u64 from, u64 to, u64 size_bytes)
{
	return bpf_l3_csum_replace((struct __sk_buff *)skb, off, __bcc_on_wire(from, size_bytes),
				   __bcc_on_wire(to, size_bytes), size_bytes);
}

static __always_inline int bcc_l4_csum_replace(void *skb, u64 off, u64 from, u64 to, u64 size_bytes,
					       u64 is_pseudo)
{
	return bpf_l4_csum_replace((struct __sk_buff *)skb, off, __bcc_on_wire(from, size_bytes),
				   __bcc_on_wire(to, size_bytes),
				   (is_pseudo & 1) << 4 | size_bytes);
}

/* from <bcc/proto.h> */
struct ip_t {
	u8 ver : 4;
	u8 hlen : 4;
	u8 tos;
	u16 tlen;
	u16 identification;
	u16 ffo_unused : 1;
	u16 df : 1;
	u16 mf : 1;
	u16 foffset : 13;
	u8 ttl;
	u8 nextp;
	u16 hchecksum;
	u32 src;
	u32 dst;
} BPF_PACKET_HEADER;

struct udp_t {
	u16 sport;
	u16 dport;
	u16 length;
	u16 crc;
} BPF_PACKET_HEADER;


SEC("?socket")
int classify(struct __sk_buff *skb)
{
	struct ip_t *ip = (struct ip_t *)14;
	struct udp_t *udp = (struct udp_t *)34;
	u32 old = bpf_dext_pkt(skb, (u64)ip + 16, 0, 32);

	bcc_l4_csum_replace(skb, (u64)(&udp->crc), old, (u32)0x0a000001, 4, 1);
	bcc_l3_csum_replace(skb, (u64)(&ip->hchecksum), bpf_dext_pkt(skb, (u64)ip + 4, 0, 16), (u16)0x4321, 2);
	return load_half(skb, 12) + bpf_dext_pkt(skb, 14, 4, 4);
}

char LICENSE[] SEC("license") = "GPL";
