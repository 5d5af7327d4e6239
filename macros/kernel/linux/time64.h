/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Units of time, and struct timespec64 as a number. */
#pragma once

#include <bcc-aot/target.h>

#define MSEC_PER_SEC 1000L
#define USEC_PER_MSEC 1000L
#define NSEC_PER_USEC 1000L
#define NSEC_PER_MSEC 1000000L
#define USEC_PER_SEC 1000000L
#define NSEC_PER_SEC 1000000000L
#define PSEC_PER_NSEC 1000L
#define PSEC_PER_SEC 1000000000000LL
#define FSEC_PER_SEC 1000000000000000LL
#define TIME64_MAX ((__s64)~((__u64)1 << 63))
#define TIME64_MIN (-TIME64_MAX - 1)
#define KTIME_MAX_SECS (TIME64_MAX / NSEC_PER_SEC)

/* a struct timespec64 behind a pointer, in nanoseconds */
#define timespec64_to_ns(ts)                                                                       \
	({                                                                                         \
		struct timespec64 *__ts64 = (struct timespec64 *)(ts);                             \
		BPF_CORE_READ(__ts64, tv_sec) * NSEC_PER_SEC + BPF_CORE_READ(__ts64, tv_nsec);     \
	})
