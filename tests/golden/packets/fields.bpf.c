#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/functions.h> */
#define MASK(_n) ((_n) < 64 ? (1ull << (_n)) - 1 : ((u64)-1LL))
#define cursor_advance(_cursor, _len)                                                              \
	({                                                                                         \
		void *__tmp = _cursor;                                                             \
		_cursor += _len;                                                                   \
		__tmp;                                                                             \
	})
#define __bcc_to_wire64(n) __builtin_bswap64(n)

/* from <uapi/linux/if_ether.h> */
#define ETH_P_IP 0x0800

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

/* from <bcc/proto.h> */
struct ethernet_t {
	u64 dst : 48;
	u64 src : 48;
	u32 type : 16;
} BPF_PACKET_HEADER;

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


static __always_inline u64 time_to_live(struct __sk_buff *packet, struct ip_t *header)
{
	return bpf_dext_pkt(packet, (u64)header + 8, 0, 8);
}

SEC("?socket")
int filter(struct __sk_buff *skb)
{
	u8 *cursor = 0;
	struct ethernet_t *ethernet = cursor_advance(cursor, sizeof(*ethernet));
	struct ip_t *ip;

	if (bpf_dext_pkt(skb, (u64)ethernet + 12, 0, 16) != ETH_P_IP)
		return 0;
	ip = cursor_advance(cursor, sizeof(*ip));
	bpf_dins_pkt(skb, (u64)ip + 16, 0, 32, bpf_dext_pkt(skb, (u64)ip + 12, 0, 32));
	bpf_dins_pkt(skb, (u64)ip + 8, 0, 8, bpf_dext_pkt(skb, (u64)ip + 8, 0, 8) - (1));
	({ u64 __bcc_old = bpf_dext_pkt(skb, (u64)ip + 4, 0, 16); bpf_dins_pkt(skb, (u64)ip + 4, 0, 16, __bcc_old + 1); __bcc_old; });
	return bpf_dext_pkt(skb, (u64)ip + 0, 0, 4) + bpf_dext_pkt(skb, (u64)ip + 6, 3, 13) + time_to_live(skb, ip);
}

char LICENSE[] SEC("license") = "GPL";
