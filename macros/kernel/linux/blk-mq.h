/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Block devices with several queues. */
#pragma once

#include <linux/blkdev.h>

#define blk_mq_unique_tag_to_hwq(unique_tag) ((u16)((unique_tag) >> BLK_MQ_UNIQUE_TAG_BITS))
#define blk_mq_unique_tag_to_tag(unique_tag) ((u16)((unique_tag) & BLK_MQ_UNIQUE_TAG_MASK))
#define blk_mq_rq_to_pdu(rq) ((void *)((char *)(rq) + bpf_core_type_size(struct request)))
#define blk_mq_rq_from_pdu(pdu)                                                                    \
	((struct request *)((char *)(pdu) - bpf_core_type_size(struct request)))
