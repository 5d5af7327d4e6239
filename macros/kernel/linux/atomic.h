/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Reading the kernel's counters. A program cannot change them. */
#pragma once

#define atomic_read(v)                                                                             \
	({                                                                                         \
		atomic_t *__atomic_v = (atomic_t *)(v);                                            \
		BPF_CORE_READ(__atomic_v, counter);                                                \
	})
#define atomic64_read(v)                                                                           \
	({                                                                                         \
		atomic64_t *__atomic64_v = (atomic64_t *)(v);                                      \
		BPF_CORE_READ(__atomic64_v, counter);                                              \
	})
#define atomic_long_read(v)                                                                        \
	({                                                                                         \
		atomic_long_t *__atomic_long_v = (atomic_long_t *)(v);                             \
		BPF_CORE_READ(__atomic_long_v, counter);                                           \
	})
#define atomic_read_acquire(v) atomic_read(v)
#define atomic64_read_acquire(v) atomic64_read(v)
#define raw_atomic_read(v) atomic_read(v)
#define raw_atomic64_read(v) atomic64_read(v)
#define raw_atomic_long_read(v) atomic_long_read(v)
