/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Lists of pieces of memory: the two low bits of page_link are marks. */
#pragma once

#include <bcc-aot/general.h>

#define SG_CHAIN 0x01UL
#define SG_END 0x02UL
#define SG_PAGE_LINK_MASK (SG_CHAIN | SG_END)
#define __sg_link(sg)                                                                              \
	({                                                                                         \
		struct scatterlist *__link_sg = (struct scatterlist *)(sg);                        \
		BPF_CORE_READ(__link_sg, page_link);                                               \
	})
#define sg_is_chain(sg) (__sg_link(sg) & SG_CHAIN)
#define sg_is_last(sg) (__sg_link(sg) & SG_END)
#define sg_chain_ptr(sg) ((struct scatterlist *)(__sg_link(sg) & ~SG_PAGE_LINK_MASK))
#define sg_page(sg) ((struct page *)(__sg_link(sg) & ~SG_PAGE_LINK_MASK))
#define sg_dma_address(sg)                                                                         \
	({                                                                                         \
		struct scatterlist *__dma_sg = (struct scatterlist *)(sg);                         \
		BPF_CORE_READ(__dma_sg, dma_address);                                              \
	})
