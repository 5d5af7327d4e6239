/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* 64-bit division. BPF divides unsigned numbers only, until its version 4: signs are put aside. */
#pragma once

#include <linux/compiler.h>
#include <linux/math.h>

static __always_inline __u64 div_u64(__u64 dividend, __u32 divisor)
{
	return dividend / divisor;
}

static __always_inline __u64 div64_u64(__u64 dividend, __u64 divisor)
{
	return dividend / divisor;
}

static __always_inline __s64 div64_s64(__s64 dividend, __s64 divisor)
{
	__u64 n = dividend < 0 ? -(__u64)dividend : (__u64)dividend;
	__u64 d = divisor < 0 ? -(__u64)divisor : (__u64)divisor;
	__s64 quotient = n / d;

	return (dividend < 0) != (divisor < 0) ? -quotient : quotient;
}

static __always_inline __s64 div_s64(__s64 dividend, __s32 divisor)
{
	return div64_s64(dividend, divisor);
}

static __always_inline __u64 div_u64_rem(__u64 dividend, __u32 divisor, __u32 *remainder)
{
	*remainder = dividend % divisor;
	return dividend / divisor;
}

static __always_inline __u64 div64_u64_rem(__u64 dividend, __u64 divisor, __u64 *remainder)
{
	*remainder = dividend % divisor;
	return dividend / divisor;
}

static __always_inline __u64 mul_u32_u32(__u32 a, __u32 b)
{
	return (__u64)a * b;
}

/* (a * mul) >> shift with a 96-bit product */
static __always_inline __u64 mul_u64_u32_shr(__u64 a, __u32 mul, unsigned int shift)
{
	__u64 low = ((__u64)(__u32)a * mul) >> shift;
	__u32 high = a >> 32;

	return high ? low + (((__u64)high * mul) << (32 - shift)) : low;
}

#define div64_ul(x, y) div64_u64((x), (y))
#define div64_long(x, y) div64_s64((x), (y))
#define div64_u64_round_up(a, b) div64_u64((a) + (b) - 1, (b))

/* divides n in place, gives the remainder */
#define do_div(n, base)                                                                            \
	({                                                                                         \
		__u32 __div_base = (base);                                                         \
		__u32 __div_rem = (__u64)(n) % __div_base;                                         \
		(n) = (__u64)(n) / __div_base;                                                     \
		__div_rem;                                                                         \
	})
#define sector_div(n, base) do_div(n, base)
