/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Halves of numbers. */
#pragma once

#define upper_32_bits(n) ((__u32)(((n) >> 16) >> 16))
#define lower_32_bits(n) ((__u32)((n) & 0xffffffff))
#define upper_16_bits(n) ((__u16)((n) >> 16))
#define lower_16_bits(n) ((__u16)((n) & 0xffff))
