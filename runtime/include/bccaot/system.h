/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The machine: clocks and processors. Thread-safe.
 */
#ifndef BCCAOT_SYSTEM_H
#define BCCAOT_SYSTEM_H

#include <bccaot/common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** bccaot_monotonic_time_ns - CLOCK_MONOTONIC in ns: the clock of bpf_ktime_get_ns() */
BCCAOT_API uint64_t bccaot_monotonic_time_ns(void);

/** bccaot_boot_time_ns - the time of day, in ns, at which CLOCK_MONOTONIC was 0 */
BCCAOT_API uint64_t bccaot_boot_time_ns(void);

/**
 * bccaot_online_cpus - the processors that are online
 * @ret_cpus: their numbers, ascending; to be freed with free()
 *
 * Source: /sys/devices/system/cpu/online.
 *
 * Returns: how many, or -ENOMEM, -EINVAL if the file is malformed, or the error of reading it.
 */
BCCAOT_API int bccaot_online_cpus(int **ret_cpus);

/** bccaot_possible_cpus - as bccaot_online_cpus(), all that can ever be: /sys/.../cpu/possible */
BCCAOT_API int bccaot_possible_cpus(int **ret_cpus);

#ifdef __cplusplus
}
#endif

#endif
