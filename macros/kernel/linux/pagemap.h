/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The page cache. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/fs.h>
#include <linux/mm.h>

#define FGP_ACCESSED 1U
#define FGP_LOCK 2U
#define FGP_CREAT 4U
#define FGP_WRITE 8U
#define FGP_NOFS 0x10U
#define FGP_NOWAIT 0x20U
#define FGP_FOR_MMAP 0x40U
#define page_index(pg)                                                                             \
	({                                                                                         \
		struct page *__index_page = (struct page *)(pg);                                   \
		BPF_CORE_READ(__index_page, index);                                                \
	})
#define page_offset(page) ((loff_t)page_index(page) << PAGE_SHIFT)
