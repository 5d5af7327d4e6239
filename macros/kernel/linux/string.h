/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Only what the compiler can do inline. Calls that need a loop at run time have
 * no counterpart here: bpf_probe_read_kernel_str(), bpf_strncmp() do that work.
 */
#pragma once

#ifndef memset
#define memset(s, c, n) __builtin_memset((s), (c), (n))
#endif
#ifndef memcpy
#define memcpy(dest, src, n) __builtin_memcpy((dest), (src), (n))
#endif
#ifndef memmove
#define memmove(dest, src, n) __builtin_memmove((dest), (src), (n))
#endif
#ifndef memcmp
#define memcmp(a, b, n) __builtin_memcmp((a), (b), (n))
#endif
#ifndef strlen
#define strlen(s) __builtin_strlen(s)
#endif

/* one variable after another, without their padding's old contents */
#define memzero_explicit(s, n) memset((s), 0, (n))
