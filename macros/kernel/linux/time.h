/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Clocks. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/time64.h>

/* clock ids */
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_SGI_CYCLE 10
#define CLOCK_TAI 11
#define MAX_CLOCKS 16
#define CLOCK_AUX MAX_CLOCKS
#define CLOCK_AUX_LAST 0x17
#define CLOCKS_MASK 1
#define TIMER_ABSTIME 0x01
/* setitimer() */
#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2
