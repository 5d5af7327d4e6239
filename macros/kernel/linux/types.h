/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The types themselves are BTF's; these are the words that the kernel puts beside them. */
#pragma once

#include <bcc-aot/target.h>

/* how many longs hold so many bits, and an array of that size */
#define BITS_PER_BYTE 8
#define BITS_TO_LONGS(nr) (((nr) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define DECLARE_BITMAP(name, bits) unsigned long name[BITS_TO_LONGS(bits)]

/* an index of pages in a file */
#define pgoff_t unsigned long

/* for members of this name too: BTF has them under the other one */
#define rcu_head callback_head

/* alignment of 64-bit numbers in structs that 32-bit programs share with the kernel */
#define __aligned_u64 __u64 __attribute__((aligned(8)))
#define __aligned_s64 __s64 __attribute__((aligned(8)))
#define __aligned_be64 __be64 __attribute__((aligned(8)))
#define __aligned_le64 __le64 __attribute__((aligned(8)))
#define aligned_u64 __aligned_u64
#define aligned_s64 __aligned_s64
#define aligned_be64 __aligned_be64
#define aligned_le64 __aligned_le64
