/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Bytes in the opposite order. */
#pragma once

#define swab16(x) ((__u16)__builtin_bswap16((__u16)(x)))
#define swab32(x) ((__u32)__builtin_bswap32((__u32)(x)))
#define swab64(x) ((__u64)__builtin_bswap64((__u64)(x)))
#define __swab16(x) swab16(x)
#define __swab32(x) swab32(x)
#define __swab64(x) swab64(x)
#define ___constant_swab16(x) swab16(x)
#define ___constant_swab32(x) swab32(x)
#define ___constant_swab64(x) swab64(x)
#define swahw32(x) ((__u32)(((__u32)(x) << 16) | ((__u32)(x) >> 16)))
