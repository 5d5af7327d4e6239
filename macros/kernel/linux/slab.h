/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Allocation of objects. The places of the flags changed in 6.9: left out there. */
#pragma once

#include <bcc-aot/general.h>

#if BCC_AOT_BEFORE(6, 9)
#define SLAB_CONSISTENCY_CHECKS 0x00000100U
#define SLAB_RED_ZONE 0x00000400U
#define SLAB_POISON 0x00000800U
#define SLAB_HWCACHE_ALIGN 0x00002000U
#define SLAB_CACHE_DMA 0x00004000U
#define SLAB_CACHE_DMA32 0x00008000U
#define SLAB_STORE_USER 0x00010000U
#define SLAB_RECLAIM_ACCOUNT 0x00020000U
#define SLAB_PANIC 0x00040000U
#define SLAB_TYPESAFE_BY_RCU 0x00080000U
#define SLAB_MEM_SPREAD 0x00100000U
#define SLAB_TRACE 0x00200000U
#define SLAB_ACCOUNT 0x04000000U
#endif
#define ZERO_SIZE_PTR ((void *)16)
#define ZERO_OR_NULL_PTR(x) ((unsigned long)(x) <= (unsigned long)ZERO_SIZE_PTR)
