/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Only what the compiler can do inline. Calls that need a loop at run time have
 * no counterpart here: bpf_probe_read_kernel_str(), bpf_strncmp() do that work.
 */
#pragma once

#include <linux/compiler.h>

#ifndef memset
#define memset(s, c, n) __builtin_memset((s), (c), (n))
#endif
#ifndef memcpy
#define memcpy(dest, src, n) __builtin_memcpy((dest), (src), (n))
#endif
#ifndef memmove
#define memmove(dest, src, n) __builtin_memmove((dest), (src), (n))
#endif
#ifndef strlen
#define strlen(s) __builtin_strlen(s)
#endif

/* not the compiler's: older clangs would call a function that BPF has not */
static __always_inline int __compare_bytes(const void *a, const void *b, unsigned long n)
{
	const unsigned char *x = a;
	const unsigned char *y = b;

	for (unsigned long i = 0; i < n; i++) {
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	}
	return 0;
}

#ifndef memcmp
#define memcmp(a, b, n) __compare_bytes((a), (b), (n))
#endif

/* so that nothing of the old contents stays */
#define memzero_explicit(s, n) memset((s), 0, (n))
