/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Priorities of tasks. */
#pragma once

#include <bcc-aot/target.h>

#define MAX_NICE 19
#define MIN_NICE (-20)
#define NICE_WIDTH 0x28
#define MAX_RT_PRIO 100
#define MAX_DL_PRIO 0
#define MAX_PRIO 0x8c
#define DEFAULT_PRIO 0x78
#if BCC_AOT_BEFORE(5, 12)
#define MAX_USER_RT_PRIO 100
#endif
#define NICE_TO_PRIO(nice) ((nice) + DEFAULT_PRIO)
#define PRIO_TO_NICE(prio) ((prio) - DEFAULT_PRIO)
#define nice_to_rlimit(nice) (MAX_NICE - (nice) + 1)
#define rlimit_to_nice(prio) (MAX_NICE - (prio) + 1)
#define dl_prio(prio) ((prio) < MAX_DL_PRIO)
#define rt_prio(prio) ((prio) < MAX_RT_PRIO)
#define rt_or_dl_prio(prio) ((prio) < MAX_RT_PRIO)
