/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Rounding, absolute values, divisions that round. */
#pragma once

/* to a multiple of a power of two */
#define round_up(x, y) ((((x) - 1) | ((typeof(x))(y) - 1)) + 1)
#define round_down(x, y) ((x) & ~((typeof(x))(y) - 1))

/* to a multiple of any number */
#define roundup(x, y) ((((x) + ((y) - 1)) / (y)) * (y))
#define rounddown(x, y) (((x) / (y)) * (y))

#define DIV_ROUND_UP(n, d) (((n) + (d) - 1) / (d))
#define DIV_ROUND_UP_ULL(n, d) DIV_ROUND_UP((unsigned long long)(n), (d))
#define DIV_ROUND_UP_SECTOR_T(n, d) DIV_ROUND_UP((sector_t)(n), (d))
#define DIV_ROUND_DOWN_ULL(n, d) ((unsigned long long)(n) / (d))
#define DIV_ROUND_CLOSEST(x, divisor) (((x) + ((divisor) / 2)) / (divisor))
#define DIV_ROUND_CLOSEST_ULL(x, divisor) (((unsigned long long)(x) + (divisor) / 2) / (divisor))
#define mult_frac(x, n, d)                                                                         \
	({                                                                                         \
		__auto_type __mult_x = (x);                                                        \
		__auto_type __mult_d = (d);                                                        \
		__auto_type __mult_n = (n);                                                        \
		(__mult_x / __mult_d) * __mult_n + (__mult_x % __mult_d) * __mult_n / __mult_d;    \
	})

#define abs(x)                                                                                     \
	({                                                                                         \
		__auto_type __abs_x = (x);                                                         \
		__abs_x < 0 ? -__abs_x : __abs_x;                                                  \
	})
#define abs_diff(a, b)                                                                             \
	({                                                                                         \
		__auto_type __diff_a = (a);                                                        \
		__auto_type __diff_b = (b);                                                        \
		__diff_a > __diff_b ? __diff_a - __diff_b : __diff_b - __diff_a;                   \
	})
