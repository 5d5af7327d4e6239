/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Zones of memory. Zones, watermarks and counters are enums. */
#pragma once

#include <bcc-aot/general.h>

#define PAGE_ALLOC_COSTLY_ORDER 3
#define LRU_BASE 0
#define LRU_ACTIVE 1
#define LRU_FILE 2
#define ANON_AND_FILE 2
#define ISOLATE_ASYNC_MIGRATE 4U
#define ISOLATE_UNEVICTABLE 8U
#define ASYNC_AND_SYNC 2
#define DEF_PRIORITY 12
#if BCC_AOT_BEFORE(6, 4)
#define MAX_ORDER 11
#elif BCC_AOT_BEFORE(6, 8)
#define MAX_ORDER 10
#else
#define MAX_PAGE_ORDER 10
#define NR_PAGE_ORDERS (MAX_PAGE_ORDER + 1)
#endif

/* watermarks of a zone behind a pointer */
#define wmark_pages(z, i)                                                                          \
	({                                                                                         \
		struct zone *__wmark_zone = (struct zone *)(z);                                    \
		BPF_CORE_READ(__wmark_zone, _watermark[i]) +                                       \
			BPF_CORE_READ(__wmark_zone, watermark_boost);                              \
	})
#define min_wmark_pages(zone) wmark_pages(zone, WMARK_MIN)
#define low_wmark_pages(zone) wmark_pages(zone, WMARK_LOW)
#define high_wmark_pages(zone) wmark_pages(zone, WMARK_HIGH)
#define zone_managed_pages(z)                                                                      \
	({                                                                                         \
		struct zone *__managed_zone = (struct zone *)(z);                                  \
		BPF_CORE_READ(__managed_zone, managed_pages.counter);                              \
	})
#define zone_idx(z)                                                                                \
	({                                                                                         \
		struct zone *__idx_zone = (struct zone *)(z);                                      \
		unsigned long __idx_bytes =                                                        \
			(char *)__idx_zone - (char *)BPF_CORE_READ(__idx_zone, zone_pgdat);        \
		__idx_bytes / bpf_core_type_size(struct zone);                                     \
	})
