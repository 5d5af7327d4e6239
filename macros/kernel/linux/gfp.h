/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What an allocation may do. The bits have these places since 4.20; some moved
 * since, and the marks that no tracing tool asks for are left out.
 */
#pragma once

#include <bcc-aot/target.h>

/* single bits */
#define __GFP_DMA 0x1U
#define __GFP_HIGHMEM 0x2U
#define __GFP_DMA32 0x4U
#define __GFP_MOVABLE 0x8U
#define GFP_ZONEMASK 0xfU
#define __GFP_RECLAIMABLE 0x10U
#define __GFP_WRITE 0x1000U
#define __GFP_HARDWALL 0x100000U
#define __GFP_THISNODE 0x200000U
#define __GFP_ACCOUNT 0x400000U
#define __GFP_HIGH 0x20U
#define __GFP_MEMALLOC 0x20000U
#define __GFP_NOMEMALLOC 0x80000U
#define __GFP_IO 0x40U
#define __GFP_FS 0x80U
#define __GFP_DIRECT_RECLAIM 0x400U
#define __GFP_KSWAPD_RECLAIM 0x800U
#define __GFP_RECLAIM 0xc00U
#define __GFP_RETRY_MAYFAIL 0x4000U
#define __GFP_NOFAIL 0x8000U
#define __GFP_NORETRY 0x10000U
#define __GFP_NOWARN 0x2000U
#define __GFP_COMP 0x40000U
#define __GFP_ZERO 0x100U
#define __GFP_ATOMIC 0x200U

/* their usual combinations */
#define GFP_KERNEL 0xcc0U
#define GFP_KERNEL_ACCOUNT 0x400cc0U
#define GFP_NOIO 0xc00U
#define GFP_NOFS 0xc40U
#define GFP_USER 0x100cc0U
#define GFP_DMA 0x1U
#define GFP_DMA32 0x4U
#define GFP_HIGHUSER 0x100cc2U
#define GFP_HIGHUSER_MOVABLE 0x100ccaU
#define GFP_TRANSHUGE_LIGHT 0x1c20caU
#define GFP_TRANSHUGE 0x1c24caU
#if BCC_AOT_BEFORE(6, 3)
#define GFP_ATOMIC 0xa20U
#else
#define GFP_ATOMIC 0x820U
#endif
#if BCC_AOT_BEFORE(6, 6)
#define GFP_NOWAIT 0x800U
#else
#define GFP_NOWAIT 0x2800U
#endif

#define gfpflags_allow_blocking(flags) (!!((flags) & __GFP_DIRECT_RECLAIM))
