/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The kernel's stack of a task: its size where configurations agree on it. */
#pragma once

#include <bcc-aot/general.h>

#if defined(__TARGET_ARCH_x86) && BITS_PER_LONG == 64 && !defined(CONFIG_KASAN)
#define THREAD_SIZE (4UL * PAGE_SIZE)
#elif defined(__TARGET_ARCH_arm) && !defined(CONFIG_KASAN)
#define THREAD_SIZE (2UL * PAGE_SIZE)
#endif
