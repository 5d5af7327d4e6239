/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Single bits and runs of bits. */
#pragma once

#include <bcc-aot/target.h>

#define BIT(nr) (1UL << (nr))
#define BIT_ULL(nr) (1ULL << (nr))
#define BIT_U8(nr) ((__u8)(1U << (nr)))
#define BIT_U16(nr) ((__u16)(1U << (nr)))
#define BIT_U32(nr) (1U << (nr))
#define BIT_U64(nr) (1ULL << (nr))
#define BIT_MASK(nr) (1UL << ((nr) % BITS_PER_LONG))
#define BIT_WORD(nr) ((nr) / BITS_PER_LONG)
#define BIT_ULL_MASK(nr) (1ULL << ((nr) % BITS_PER_LONG_LONG))
#define BIT_ULL_WORD(nr) ((nr) / BITS_PER_LONG_LONG)

/* ones from bit l up to bit h */
#if BITS_PER_LONG == 64
#define GENMASK(h, l) ((~0UL << (l)) & (~0UL >> (63 - (h))))
#else
#define GENMASK(h, l) ((unsigned long)((~0U << (l)) & (~0U >> (31 - (h)))))
#endif
#define GENMASK_ULL(h, l) ((~0ULL << (l)) & (~0ULL >> (63 - (h))))
#define GENMASK_U32(h, l) ((__u32)GENMASK_ULL(h, l))
#define GENMASK_U64(h, l) ((__u64)GENMASK_ULL(h, l))
