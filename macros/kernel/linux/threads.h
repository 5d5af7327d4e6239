/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* How many processors and processes a kernel can have. */
#pragma once

#include <bcc-aot/target.h>

#ifdef CONFIG_NR_CPUS
#define NR_CPUS CONFIG_NR_CPUS
#endif
#define PID_MAX_DEFAULT 0x8000
#if BITS_PER_LONG == 64
#define PID_MAX_LIMIT (4 * 1024 * 1024)
#else
#define PID_MAX_LIMIT (PAGE_SIZE * 8)
#endif
