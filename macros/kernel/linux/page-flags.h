/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* page->flags: the bits themselves (PG_...) are an enum; here the questions. */
#pragma once

#include <linux/bitops.h>

#define __page_flag(pg, bit)                                                                       \
	({                                                                                         \
		struct page *__flag_page = (struct page *)(pg);                                    \
		test_bit(bit, &__flag_page->flags);                                                \
	})
#define PageLocked(page) __page_flag(page, PG_locked)
#define PageReferenced(page) __page_flag(page, PG_referenced)
#define PageUptodate(page) __page_flag(page, PG_uptodate)
#define PageDirty(page) __page_flag(page, PG_dirty)
#define PageLRU(page) __page_flag(page, PG_lru)
#define PageActive(page) __page_flag(page, PG_active)
#define PageWorkingset(page) __page_flag(page, PG_workingset)
#define PageWriteback(page) __page_flag(page, PG_writeback)
#define PageHead(page) __page_flag(page, PG_head)
#define PageReclaim(page) __page_flag(page, PG_reclaim)
#define PageSwapBacked(page) __page_flag(page, PG_swapbacked)
#define PageUnevictable(page) __page_flag(page, PG_unevictable)
#define PageMlocked(page) __page_flag(page, PG_mlocked)
#define PageAnon(pg)                                                                               \
	({                                                                                         \
		struct page *__anon_page = (struct page *)(pg);                                    \
		(unsigned long)BPF_CORE_READ(__anon_page, mapping) & 1;                            \
	})
