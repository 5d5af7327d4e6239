/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Counting and testing bits. Words in the kernel's memory are read, never changed. */
#pragma once

#include <bcc-aot/target.h>
#include <linux/bits.h>
#include <linux/types.h>

/* highest bit set: from 1, and 0 for 0 (fls); from 0, undefined for 0 (__fls) */
#define fls(x) ({ unsigned int __fls_x = (x); __fls_x ? 32 - __builtin_clz(__fls_x) : 0; })
#define fls64(x) ({ __u64 __fls64_x = (x); __fls64_x ? 64 - __builtin_clzll(__fls64_x) : 0; })
#define fls_long(x) fls64(x)
#define __fls(x) (63 - __builtin_clzll((unsigned long)(x)))

/* lowest bit set: from 1, and 0 for 0 (ffs); from 0, undefined for 0 (__ffs) */
#define ffs(x) ({ unsigned int __ffs_x = (x); __ffs_x ? __builtin_ctz(__ffs_x) + 1 : 0; })
#define __ffs(x) ((unsigned long)__builtin_ctzll((unsigned long)(x)))
#define __ffs64(x) ((unsigned long)__builtin_ctzll((__u64)(x)))
#define ffz(x) __ffs(~(x))

/* number of bits set */
#define hweight8(x) ((unsigned int)__builtin_popcount((x) & 0xff))
#define hweight16(x) ((unsigned int)__builtin_popcount((x) & 0xffff))
#define hweight32(x) ((unsigned int)__builtin_popcount(x))
#define hweight64(x) ((unsigned long)__builtin_popcountll(x))
#define hweight_long(x) hweight64(x)

/* rotated, and with the sign taken from bit `index` */
#define rol32(word, shift) (((__u32)(word) << ((shift) & 31)) | ((__u32)(word) >> ((-(shift)) & 31)))
#define ror32(word, shift) (((__u32)(word) >> ((shift) & 31)) | ((__u32)(word) << ((-(shift)) & 31)))
#define rol64(word, shift) (((__u64)(word) << ((shift) & 63)) | ((__u64)(word) >> ((-(shift)) & 63)))
#define ror64(word, shift) (((__u64)(word) >> ((shift) & 63)) | ((__u64)(word) << ((-(shift)) & 63)))
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
