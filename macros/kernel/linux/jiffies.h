/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Ticks of the kernel's clock. HZ comes from the kernel description. */
#pragma once

#include <linux/time64.h>

#define USER_HZ 100
#define CLOCKS_PER_SEC USER_HZ
#define TICK_NSEC ((NSEC_PER_SEC + HZ / 2) / HZ)
#define TICK_USEC ((USEC_PER_SEC + HZ / 2) / HZ)
#define INITIAL_JIFFIES ((unsigned long)(unsigned int)(-300 * HZ))
#define MAX_JIFFY_OFFSET ((long)(~0UL >> 1) / 2 - 1)

/* now, by a helper that kernels have since 5.6; jiffies itself is a variable of the kernel */
#define get_jiffies_64() bpf_jiffies64()

#define jiffies_to_nsecs(j) ((__u64)(j) * (NSEC_PER_SEC / HZ))
#define jiffies_to_usecs(j) ((unsigned int)((__u64)(j) * USEC_PER_SEC / HZ))
#define jiffies_to_msecs(j) ((unsigned int)((__u64)(j) * MSEC_PER_SEC / HZ))
#define jiffies64_to_nsecs(j) jiffies_to_nsecs(j)
#define jiffies64_to_msecs(j) ((__u64)(j) * MSEC_PER_SEC / HZ)
#define msecs_to_jiffies(m) ((unsigned long)(((__u64)(m) * HZ + MSEC_PER_SEC - 1) / MSEC_PER_SEC))
#define usecs_to_jiffies(u) ((unsigned long)(((__u64)(u) * HZ + USEC_PER_SEC - 1) / USEC_PER_SEC))
#define nsecs_to_jiffies(n) ((unsigned long)((__u64)(n) / TICK_NSEC))
#define nsecs_to_jiffies64(n) ((__u64)(n) / TICK_NSEC)
#define jiffies_to_clock_t(j) ((long)((__u64)(j) * USER_HZ / HZ))
#define jiffies_delta_to_msecs(delta) jiffies_to_msecs((delta) > 0 ? (delta) : 0)

/* order of two times, whatever wrapped round */
#define time_after(a, b) ((long)((b) - (a)) < 0)
#define time_before(a, b) time_after(b, a)
#define time_after_eq(a, b) ((long)((a) - (b)) >= 0)
#define time_before_eq(a, b) time_after_eq(b, a)
#define time_after64(a, b) ((__s64)((b) - (a)) < 0)
#define time_before64(a, b) time_after64(b, a)
#define time_is_before_jiffies(a) time_after(get_jiffies_64(), a)
#define time_is_after_jiffies(a) time_before(get_jiffies_64(), a)
