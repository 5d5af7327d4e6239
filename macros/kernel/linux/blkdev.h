/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Block devices, their queues and requests. */
#pragma once

#include <bcc-aot/general.h>
#include <linux/bio.h>
#include <linux/blk_types.h>
#include <linux/fs.h>
#include <linux/major.h>

/* disks and partitions */
#define DISK_MAX_PARTS 256
#define DISK_NAME_LEN 32
#define PARTITION_META_INFO_VOLNAMELTH 64
#define PARTITION_META_INFO_UUIDLTH 0x25
#define BDEVNAME_SIZE 32
#define BDEVT_SIZE 10
#define BLKDEV_MAJOR_MAX 512
#define BLK_ALL_ZONES 0xffffffffU
#define BLK_DEFAULT_SG_TIMEOUT 0x3a98
#define BLK_MIN_SG_TIMEOUT 0x6d6
#define BLKDEV_ZERO_NOUNMAP (1 << 0)
#define BLKDEV_ZERO_NOFALLBACK (1 << 1)

/* request->rq_flags: bits moved now and then until an enum counted them */
#if BCC_AOT_BEFORE(6, 2)
#define RQF_STARTED (1U << 1)
#define RQF_FLUSH_SEQ (1U << 4)
#define RQF_MIXED_MERGE (1U << 5)
#define RQF_DONTPREP (1U << 7)
#define RQF_FAILED (1U << 10)
#define RQF_QUIET (1U << 11)
#define RQF_IO_STAT (1U << 13)
#define RQF_PM (1U << 15)
#define RQF_HASHED (1U << 16)
#define RQF_STATS (1U << 17)
#define RQF_SPECIAL_PAYLOAD (1U << 18)
#define RQF_TIMED_OUT (1U << 21)
#elif !BCC_AOT_BEFORE(6, 10)
#define RQF_STARTED (1U << __RQF_STARTED)
#define RQF_FLUSH_SEQ (1U << __RQF_FLUSH_SEQ)
#define RQF_MIXED_MERGE (1U << __RQF_MIXED_MERGE)
#define RQF_DONTPREP (1U << __RQF_DONTPREP)
#define RQF_FAILED (1U << __RQF_FAILED)
#define RQF_QUIET (1U << __RQF_QUIET)
#define RQF_IO_STAT (1U << __RQF_IO_STAT)
#define RQF_PM (1U << __RQF_PM)
#define RQF_HASHED (1U << __RQF_HASHED)
#define RQF_STATS (1U << __RQF_STATS)
#define RQF_SPECIAL_PAYLOAD (1U << __RQF_SPECIAL_PAYLOAD)
#define RQF_TIMED_OUT (1U << __RQF_TIMED_OUT)
#endif

/* from a request behind a pointer; sectors have 512 bytes */
#define req_op(req)                                                                                \
	({                                                                                         \
		struct request *__op_req = (struct request *)(req);                                \
		BPF_CORE_READ(__op_req, cmd_flags) & REQ_OP_MASK;                                  \
	})
#define rq_data_dir(rq) (op_is_write(req_op(rq)) ? WRITE : READ)
#define rq_is_sync(rq)                                                                             \
	({                                                                                         \
		struct request *__sync_rq = (struct request *)(rq);                                \
		op_is_sync(BPF_CORE_READ(__sync_rq, cmd_flags));                                   \
	})
#define blk_rq_pos(rq)                                                                             \
	({                                                                                         \
		struct request *__pos_rq = (struct request *)(rq);                                 \
		BPF_CORE_READ(__pos_rq, __sector);                                                 \
	})
#define blk_rq_bytes(rq)                                                                           \
	({                                                                                         \
		struct request *__bytes_rq = (struct request *)(rq);                               \
		BPF_CORE_READ(__bytes_rq, __data_len);                                             \
	})
#define blk_rq_sectors(rq) (blk_rq_bytes(rq) >> SECTOR_SHIFT)
#define blk_rq_is_passthrough(rq)                                                                  \
	({                                                                                         \
		unsigned int __passthrough_op = req_op(rq);                                        \
		__passthrough_op == REQ_OP_DRV_IN || __passthrough_op == REQ_OP_DRV_OUT;           \
	})

/* from a disk behind a pointer */
#define disk_devt(disk)                                                                            \
	({                                                                                         \
		struct gendisk *__devt_disk = (struct gendisk *)(disk);                            \
		MKDEV(BPF_CORE_READ(__devt_disk, major), BPF_CORE_READ(__devt_disk, first_minor)); \
	})
