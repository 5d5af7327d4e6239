/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Logarithms and powers of two; each is a constant where its argument is one. */
#pragma once

#include <linux/bitops.h>

#define ilog2(n)                                                                                   \
	(__builtin_constant_p(n) ? 63 - __builtin_clzll((unsigned long long)(n) | 1) :             \
				   fls64(n) - 1)
#define order_base_2(n) ((n) > 1 ? ilog2(((n) - 1) | 1) + 1 : 0)
#define bits_per(n) ((n) > 1 ? ilog2((n) | 1) + 1 : 1)
#define roundup_pow_of_two(n) ((n) > 1 ? 1UL << (ilog2(((n) - 1) | 1) + 1) : 1UL)
#define rounddown_pow_of_two(n) (1UL << ilog2(n))
#define is_power_of_2(n) ((n) != 0 && ((n) & ((n) - 1)) == 0)
