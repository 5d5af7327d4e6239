/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* ktime_t is a number of nanoseconds since 4.10. */
#pragma once

#include <linux/math64.h>
#include <linux/time64.h>

#if BCC_AOT_BEFORE(4, 10)
#define ktime_to_ns(kt) ((kt).tv64)
#define ns_to_ktime(ns) ((ktime_t){ .tv64 = (ns) })
#else
#define ktime_to_ns(kt) ((__s64)(kt))
#define ns_to_ktime(ns) ((ktime_t)(ns))
#endif
#define KTIME_MAX ((__s64)~((__u64)1 << 63))
#define KTIME_MIN (-KTIME_MAX - 1)
#define KTIME_SEC_MAX (KTIME_MAX / NSEC_PER_SEC)
#define ktime_to_us(kt) div64_s64(ktime_to_ns(kt), NSEC_PER_USEC)
#define ktime_to_ms(kt) div64_s64(ktime_to_ns(kt), NSEC_PER_MSEC)
#define us_to_ktime(us) ns_to_ktime((us) * NSEC_PER_USEC)
#define ms_to_ktime(ms) ns_to_ktime((ms) * NSEC_PER_MSEC)
#define ktime_set(secs, nsecs) ns_to_ktime((secs) * NSEC_PER_SEC + (__s64)(nsecs))
#define ktime_add(lhs, rhs) ns_to_ktime(ktime_to_ns(lhs) + ktime_to_ns(rhs))
#define ktime_sub(lhs, rhs) ns_to_ktime(ktime_to_ns(lhs) - ktime_to_ns(rhs))
#define ktime_add_ns(kt, ns) ns_to_ktime(ktime_to_ns(kt) + (ns))
#define ktime_sub_ns(kt, ns) ns_to_ktime(ktime_to_ns(kt) - (ns))
#define ktime_add_us(kt, us) ktime_add_ns(kt, (us) * NSEC_PER_USEC)
#define ktime_add_ms(kt, ms) ktime_add_ns(kt, (ms) * NSEC_PER_MSEC)
#define ktime_us_delta(later, earlier) ktime_to_us(ktime_sub(later, earlier))
#define ktime_ms_delta(later, earlier) ktime_to_ms(ktime_sub(later, earlier))
#define ktime_after(a, b) (ktime_to_ns(a) > ktime_to_ns(b))
#define ktime_before(a, b) (ktime_to_ns(a) < ktime_to_ns(b))
#define ktime_compare(a, b) (ktime_before(a, b) ? -1 : ktime_after(a, b))
