/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Smaller and larger; each argument is evaluated once. */
#pragma once

#define min(x, y)                                                                                  \
	({                                                                                         \
		__auto_type __min_x = (x);                                                         \
		__auto_type __min_y = (y);                                                         \
		__min_x < __min_y ? __min_x : __min_y;                                             \
	})
#define max(x, y)                                                                                  \
	({                                                                                         \
		__auto_type __max_x = (x);                                                         \
		__auto_type __max_y = (y);                                                         \
		__max_x > __max_y ? __max_x : __max_y;                                             \
	})
#define min_t(type, x, y)                                                                          \
	({                                                                                         \
		type __min_t_x = (x);                                                              \
		type __min_t_y = (y);                                                              \
		__min_t_x < __min_t_y ? __min_t_x : __min_t_y;                                     \
	})
#define max_t(type, x, y)                                                                          \
	({                                                                                         \
		type __max_t_x = (x);                                                              \
		type __max_t_y = (y);                                                              \
		__max_t_x > __max_t_y ? __max_t_x : __max_t_y;                                     \
	})
#define umin(x, y) min_t(__u64, x, y)
#define umax(x, y) max_t(__u64, x, y)
#define min3(x, y, z) min((typeof(x))min(x, y), z)
#define max3(x, y, z) max((typeof(x))max(x, y), z)
#define min_not_zero(x, y)                                                                         \
	({                                                                                         \
		__auto_type __min_nz_x = (x);                                                      \
		__auto_type __min_nz_y = (y);                                                      \
		__min_nz_x == 0	  ? __min_nz_y                                                     \
		: __min_nz_y == 0 ? __min_nz_x                                                     \
				  : min(__min_nz_x, __min_nz_y);                                   \
	})
#define clamp(val, lo, hi) min((typeof(val))max(val, lo), hi)
#define clamp_t(type, val, lo, hi) min_t(type, max_t(type, val, lo), hi)
#define clamp_val(val, lo, hi) clamp_t(typeof(val), val, lo, hi)
#define in_range(val, start, len) ((__u64)(val) - (__u64)(start) < (__u64)(len))

/* for constants: no block, so also outside functions */
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define MIN_T(type, a, b) MIN((type)(a), (type)(b))
#define MAX_T(type, a, b) MAX((type)(a), (type)(b))

#define swap(a, b)                                                                                 \
	do {                                                                                       \
		__auto_type __swap_tmp = (a);                                                      \
		(a) = (b);                                                                         \
		(b) = __swap_tmp;                                                                  \
	} while (0)
