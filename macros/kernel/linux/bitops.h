/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Counting and testing bits. Words in the kernel's memory are read, never changed. */
#pragma once

#include <bcc-aot/target.h>
#include <linux/bits.h>
#include <linux/compiler.h>
#include <linux/types.h>

/*
 * Number of the highest bit set, from 1; 0 for 0. Older clangs know no counting
 * of leading or trailing zeros for BPF.
 */
static __always_inline int fls64(__u64 x)
{
	int bit = x != 0;

	if (x >> 32) {
		bit += 32;
		x >>= 32;
	}
	if (x >> 16) {
		bit += 16;
		x >>= 16;
	}
	if (x >> 8) {
		bit += 8;
		x >>= 8;
	}
	if (x >> 4) {
		bit += 4;
		x >>= 4;
	}
	if (x >> 2) {
		bit += 2;
		x >>= 2;
	}
	return bit + (int)(x >> 1);
}

#define fls(x) fls64((unsigned int)(x))
#define fls_long(x) fls64((unsigned long)(x))

/* the same from 0, undefined for 0 */
#define __fls(x) ((unsigned long)(fls64(x) - 1))

/* number of the lowest bit set, from 1, and 0 for 0; then from 0, undefined for 0 */
static __always_inline int __lowest_bit(__u64 x)
{
	return fls64(x & -x);
}

#define ffs(x) __lowest_bit((unsigned int)(x))
#define __ffs(x) ((unsigned long)(__lowest_bit(x) - 1))
#define __ffs64(x) ((unsigned long)(__lowest_bit(x) - 1))
#define ffz(x) __ffs(~(unsigned long)(x))

/* number of bits set */
#define hweight8(x) ((unsigned int)__builtin_popcount((x) & 0xff))
#define hweight16(x) ((unsigned int)__builtin_popcount((x) & 0xffff))
#define hweight32(x) ((unsigned int)__builtin_popcount(x))
#define hweight64(x) ((unsigned long)__builtin_popcountll(x))
#define hweight_long(x) hweight64(x)

/* rotated, and with the sign taken from bit `index` */
#define rol32(word, n) (((__u32)(word) << ((n) & 31)) | ((__u32)(word) >> (-(n) & 31)))
#define ror32(word, n) (((__u32)(word) >> ((n) & 31)) | ((__u32)(word) << (-(n) & 31)))
#define rol64(word, n) (((__u64)(word) << ((n) & 63)) | ((__u64)(word) >> (-(n) & 63)))
#define ror64(word, n) (((__u64)(word) >> ((n) & 63)) | ((__u64)(word) << (-(n) & 63)))
#define sign_extend32(value, index) ((__s32)((__u32)(value) << (31 - (index))) >> (31 - (index)))
#define sign_extend64(value, index) ((__s64)((__u64)(value) << (63 - (index))) >> (63 - (index)))

/* a bit of a bitmap that may lie in the kernel's memory, read by its byte */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define test_bit(nr, addr)                                                                         \
	({                                                                                         \
		unsigned long __test_bit_nr = (nr);                                                \
		unsigned char __test_bit_byte = 0;                                                 \
		bpf_probe_read_kernel(&__test_bit_byte, 1,                                         \
				      (const char *)(addr) + __test_bit_nr / 8);                   \
		(__test_bit_byte >> (__test_bit_nr % 8)) & 1;                                      \
	})
#else
#define test_bit(nr, addr)                                                                         \
	({                                                                                         \
		unsigned long __test_bit_nr = (nr);                                                \
		unsigned char __test_bit_byte = 0;                                                 \
		bpf_probe_read_kernel(&__test_bit_byte, 1,                                         \
				      (const char *)(addr) +                                       \
					      (__test_bit_nr ^ (BITS_PER_LONG - 8)) / 8);          \
		(__test_bit_byte >> (__test_bit_nr % 8)) & 1;                                      \
	})
#endif
