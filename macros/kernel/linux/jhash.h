/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Hashes of memory of the program's own: Bob Jenkins's lookup3. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/bitops.h>

#define JHASH_INITVAL 0xdeadbeef
#define jhash_size(n) ((__u32)1 << (n))
#define jhash_mask(n) (jhash_size(n) - 1)

#define __jhash_mix(a, b, c)                                                                       \
	{                                                                                          \
		a = (a - c) ^ rol32(c, 4);                                                         \
		c += b;                                                                            \
		b = (b - a) ^ rol32(a, 6);                                                         \
		a += c;                                                                            \
		c = (c - b) ^ rol32(b, 8);                                                         \
		b += a;                                                                            \
		a = (a - c) ^ rol32(c, 16);                                                        \
		c += b;                                                                            \
		b = (b - a) ^ rol32(a, 19);                                                        \
		a += c;                                                                            \
		c = (c - b) ^ rol32(b, 4);                                                         \
		b += a;                                                                            \
	}

#define __jhash_final(a, b, c)                                                                     \
	{                                                                                          \
		c = (c ^ b) - rol32(b, 14);                                                        \
		a = (a ^ c) - rol32(c, 11);                                                        \
		b = (b ^ a) - rol32(a, 25);                                                        \
		c = (c ^ b) - rol32(b, 16);                                                        \
		a = (a ^ c) - rol32(c, 4);                                                         \
		b = (b ^ a) - rol32(a, 14);                                                        \
		c = (c ^ b) - rol32(b, 24);                                                        \
	}

/* The word at @at, which need not be aligned. */
static __always_inline __u32 __jhash_word(const void *at)
{
	struct {
		__u32 word;
	} __attribute__((packed)) const *unaligned = at;

	return unaligned->word;
}

/* @cnt bytes from @at, the first one in the lowest bits. */
static __always_inline __u32 __jhash_bytes(const __u8 *at, __u32 cnt)
{
	__u32 word = 0;

	if (cnt > 3)
		word |= (__u32)at[3] << 24;
	if (cnt > 2)
		word |= (__u32)at[2] << 16;
	if (cnt > 1)
		word |= (__u32)at[1] << 8;
	if (cnt > 0)
		word |= at[0];
	return word;
}

/* @length bytes */
static __always_inline __u32 jhash(const void *key, __u32 length, __u32 initval)
{
	__u32 a = JHASH_INITVAL + length + initval, b = a, c = a;
	const __u8 *at = key;

	for (; length > 12; length -= 12, at += 12) {
		a += __jhash_word(at);
		b += __jhash_word(at + 4);
		c += __jhash_word(at + 8);
		__jhash_mix(a, b, c);
	}
	if (!length)
		return c;
	a += __jhash_bytes(at, length);
	if (length > 4)
		b += __jhash_bytes(at + 4, length - 4);
	if (length > 8)
		c += __jhash_bytes(at + 8, length - 8);
	__jhash_final(a, b, c);
	return c;
}

/* @length words of 4 bytes */
static __always_inline __u32 jhash2(const __u32 *key, __u32 length, __u32 initval)
{
	__u32 a = JHASH_INITVAL + (length << 2) + initval, b = a, c = a;

	for (; length > 3; length -= 3, key += 3) {
		a += key[0];
		b += key[1];
		c += key[2];
		__jhash_mix(a, b, c);
	}
	if (!length)
		return c;
	a += key[0];
	if (length > 1)
		b += key[1];
	if (length > 2)
		c += key[2];
	__jhash_final(a, b, c);
	return c;
}

static __always_inline __u32 __jhash_nwords(__u32 a, __u32 b, __u32 c, __u32 initval)
{
	a += initval;
	b += initval;
	c += initval;
	__jhash_final(a, b, c);
	return c;
}

#define jhash_3words(a, b, c, initval) __jhash_nwords(a, b, c, (initval) + JHASH_INITVAL + 12)
#define jhash_2words(a, b, initval) __jhash_nwords(a, b, 0, (initval) + JHASH_INITVAL + 8)
#define jhash_1word(a, initval) __jhash_nwords(a, 0, 0, (initval) + JHASH_INITVAL + 4)
