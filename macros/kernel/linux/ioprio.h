/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Priorities of input and output. */
#pragma once

#include <bcc-aot/general.h>

#define IOPRIO_CLASS_SHIFT 13
#define IOPRIO_NR_CLASSES 8
#define IOPRIO_CLASS_MASK 7
#define IOPRIO_PRIO_MASK 0x1fffUL
#define IOPRIO_LEVEL_NR_BITS 3
#define IOPRIO_NR_LEVELS (1 << 3)
#define IOPRIO_LEVEL_MASK 7
#define IOPRIO_BE_NR IOPRIO_NR_LEVELS
#define IOPRIO_NORM 4
#define IOPRIO_BE_NORM IOPRIO_NORM
#define IOPRIO_HINT_SHIFT IOPRIO_LEVEL_NR_BITS
#define IOPRIO_HINT_NR_BITS 10
#define IOPRIO_NR_HINTS (1 << 10)
#define IOPRIO_HINT_MASK 0x3ff
#define IOPRIO_PRIO_CLASS(ioprio) (((ioprio) >> IOPRIO_CLASS_SHIFT) & 0x7)
#define IOPRIO_PRIO_DATA(ioprio) ((ioprio) & 0x1fff)
#define IOPRIO_PRIO_LEVEL(ioprio) ((ioprio) & 0x7)
