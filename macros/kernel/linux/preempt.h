/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The parts of a preemption count. */
#pragma once

#define PREEMPT_BITS 8
#define SOFTIRQ_BITS 8
#define HARDIRQ_BITS 4
#define NMI_BITS 4
#define PREEMPT_SHIFT 0
#define SOFTIRQ_SHIFT 8
#define HARDIRQ_SHIFT 0x10
#define NMI_SHIFT 0x14
#define PREEMPT_MASK 0xffUL
#define SOFTIRQ_MASK 0xff00UL
#define HARDIRQ_MASK 0xf0000UL
#define NMI_MASK 0xf00000UL
#define PREEMPT_OFFSET (1UL << 0)
#define SOFTIRQ_OFFSET (1UL << 8)
#define HARDIRQ_OFFSET (1UL << 16)
#define NMI_OFFSET (1UL << 20)
#define SOFTIRQ_DISABLE_OFFSET 0x200UL
