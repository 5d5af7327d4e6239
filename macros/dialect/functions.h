/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What BCC gives every program besides its constructs: small functions and
 * macros that mean the same in plain libbpf C. The translator copies those
 * that a program uses into its output.
 */
#ifndef BCC_AOT_DIALECT_FUNCTIONS_H
#define BCC_AOT_DIALECT_FUNCTIONS_H

/* Programs that are written for BCC and libbpf alike ask for this one. */
#define __BCC__ 1

#define MASK(_n) ((_n) < 64 ? (1ull << (_n)) - 1 : ((u64)-1LL))
#define MASK128(_n) ((_n) < 128 ? ((unsigned __int128)1 << (_n)) - 1 : ((unsigned __int128)-1))

#define cursor_advance(_cursor, _len)                                                              \
	({                                                                                         \
		void *__tmp = _cursor;                                                             \
		_cursor += _len;                                                                   \
		__tmp;                                                                             \
	})

#ifndef CUR_CPU_IDENTIFIER
#define CUR_CPU_IDENTIFIER BPF_F_CURRENT_CPU
#endif

/* The builtin gives the offset of the kernel that was built for, libbpf's macro is relocated. */
#define __builtin_offsetof(type, member) offsetof(type, member)

#define lock_xadd(ptr, val) ((void)__sync_fetch_and_add(ptr, val))

/*
 * Packets. These three end the program with 0 where the packet is too short; what
 * they give is in the byte order of the machine.
 */
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

/* The number that @size_bytes bytes at @off are, most significant first. */
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

/* @bsz bits of a packet, @bofs bits behind byte @off; bits count as on the wire. */
static __always_inline u64 bpf_dext_pkt(void *skb, u64 off, u64 bofs, u64 bsz)
{
	u64 size_bytes = (bofs + bsz + 7) / 8;

	if (bofs + bsz > 64)
		return 0;
	return __bcc_load_number(skb, off, size_bytes) >> (size_bytes * 8 - bofs - bsz) & MASK(bsz);
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define __bcc_to_wire16(n) __builtin_bswap16(n)
#define __bcc_to_wire32(n) __builtin_bswap32(n)
#define __bcc_to_wire64(n) __builtin_bswap64(n)
#define __bcc_to_wire(n, size_bytes) __builtin_bswap64((n) << (64 - (size_bytes) * 8))
#define __bcc_to_wire128(n)                                                                        \
	((unsigned __int128)__builtin_bswap64(n) << 64 | __builtin_bswap64((n) >> 64))
#else
#define __bcc_to_wire16(n) (n)
#define __bcc_to_wire32(n) (n)
#define __bcc_to_wire64(n) (n)
#define __bcc_to_wire128(n) (n)
#define __bcc_to_wire(n, size_bytes) (n)
#endif

/* Puts @val there. Returns: what it is then */
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

/* A number of @size_bytes bytes as the checksum helpers want it: as it is in the packet. */
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

/* The processors that are online where the program is loaded: libbccaot counts them. */
static __always_inline u32 bpf_num_cpus(void)
{
	static const volatile u32 bcc_num_cpus;

	return bcc_num_cpus;
}

/* Position of the highest bit set, from 0; 0 for 0. */
static __always_inline unsigned int bpf_log2(unsigned int v)
{
	unsigned int shift, r;

	r = (v > 0xFFFF) << 4;
	v >>= r;
	shift = (v > 0xFF) << 3;
	v >>= shift;
	r |= shift;
	shift = (v > 0xF) << 2;
	v >>= shift;
	r |= shift;
	shift = (v > 0x3) << 1;
	v >>= shift;
	r |= shift;
	r |= (v >> 1);
	return r;
}

/* BCC's histogram slot: the highest bit set, from 1; 1 for 0. */
static __always_inline unsigned int bpf_log2l(unsigned long v)
{
	unsigned int hi = v >> 32;

	if (hi)
		return bpf_log2(hi) + 32 + 1;
	return bpf_log2(v) + 1;
}

static __always_inline unsigned short bpf_ntohs(unsigned short val)
{
	return __bcc_to_wire16(val);
}

static __always_inline unsigned short bpf_htons(unsigned short val)
{
	return __bcc_to_wire16(val);
}

static __always_inline unsigned int bpf_ntohl(unsigned int val)
{
	return __bcc_to_wire32(val);
}

static __always_inline unsigned int bpf_htonl(unsigned int val)
{
	return __bcc_to_wire32(val);
}

static __always_inline u64 bpf_ntohll(u64 val)
{
	return __bcc_to_wire64(val);
}

static __always_inline u64 bpf_htonll(u64 val)
{
	return __bcc_to_wire64(val);
}

static __always_inline unsigned __int128 bpf_ntoh128(unsigned __int128 val)
{
	return __bcc_to_wire128(val);
}

static __always_inline unsigned __int128 bpf_hton128(unsigned __int128 val)
{
	return __bcc_to_wire128(val);
}

#endif
