/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Block input and output: struct bio, operations and their flags. */
#pragma once

#include <bcc-aot/files.h>

/*
 * bio->bi_opf and request->cmd_flags: the operation (REQ_OP_..., an enum) in
 * the low bits, flags above it. Flags are counted from the enum of their bit
 * numbers, so that they are right for whatever kernel has them.
 */
#if BCC_AOT_BEFORE(4, 8)
#define REQ_WRITE (1ULL << __REQ_WRITE)
#define REQ_DISCARD (1ULL << __REQ_DISCARD)
#elif BCC_AOT_BEFORE(4, 10)
#define REQ_OP_BITS 3
#define REQ_OP_SHIFT (8 * sizeof(u64) - REQ_OP_BITS)
#else
#define REQ_OP_BITS 8
#define REQ_OP_MASK ((1 << REQ_OP_BITS) - 1)
#define REQ_FLAG_BITS 24
#endif
#define REQ_FAILFAST_DEV (1ULL << __REQ_FAILFAST_DEV)
#define REQ_FAILFAST_TRANSPORT (1ULL << __REQ_FAILFAST_TRANSPORT)
#define REQ_FAILFAST_DRIVER (1ULL << __REQ_FAILFAST_DRIVER)
#define REQ_FAILFAST_MASK (REQ_FAILFAST_DEV | REQ_FAILFAST_TRANSPORT | REQ_FAILFAST_DRIVER)
#define REQ_SYNC (1ULL << __REQ_SYNC)
#define REQ_META (1ULL << __REQ_META)
#define REQ_PRIO (1ULL << __REQ_PRIO)
#define REQ_NOMERGE (1ULL << __REQ_NOMERGE)
#define REQ_IDLE (1ULL << __REQ_IDLE)
#define REQ_INTEGRITY (1ULL << __REQ_INTEGRITY)
#define REQ_FUA (1ULL << __REQ_FUA)
#define REQ_PREFLUSH (1ULL << __REQ_PREFLUSH)
#define REQ_RAHEAD (1ULL << __REQ_RAHEAD)
#define REQ_BACKGROUND (1ULL << __REQ_BACKGROUND)
#define REQ_NOWAIT (1ULL << __REQ_NOWAIT)
#define REQ_POLLED (1ULL << __REQ_POLLED)
#define REQ_HIPRI (1ULL << __REQ_HIPRI)
#define REQ_ALLOC_CACHE (1ULL << __REQ_ALLOC_CACHE)
#define REQ_SWAP (1ULL << __REQ_SWAP)
#define REQ_DRV (1ULL << __REQ_DRV)
#define REQ_CGROUP_PUNT (1ULL << __REQ_CGROUP_PUNT)
#define REQ_FS_PRIVATE (1ULL << __REQ_FS_PRIVATE)
#define REQ_ATOMIC (1ULL << __REQ_ATOMIC)
#define REQ_NOUNMAP (1ULL << __REQ_NOUNMAP)
#define REQ_NOMERGE_FLAGS (REQ_NOMERGE | REQ_PREFLUSH | REQ_FUA)
#define op_is_write(op) (!!((op) & 1))
#define op_is_sync(op)                                                                             \
	(((op) & REQ_OP_MASK) == REQ_OP_READ || ((op) & (REQ_SYNC | REQ_FUA | REQ_PREFLUSH)))
#define op_is_flush(op) (!!((op) & (REQ_FUA | REQ_PREFLUSH)))
#define op_is_discard(op) (((op) & REQ_OP_MASK) == REQ_OP_DISCARD)

/* outcome of a request (blk_status_t) */
#define BLK_STS_OK 0
#define BLK_STS_NOTSUPP 1
#define BLK_STS_TIMEOUT 2
#define BLK_STS_NOSPC 3
#define BLK_STS_TRANSPORT 4
#define BLK_STS_TARGET 5
#define BLK_STS_MEDIUM 7
#define BLK_STS_PROTECTION 8
#define BLK_STS_RESOURCE 9
#define BLK_STS_IOERR 0xa
#define BLK_STS_DM_REQUEUE 0xb
#define BLK_STS_AGAIN 0xc
#define BLK_STS_DEV_RESOURCE 0xd
#if BCC_AOT_BEFORE(6, 4)
#define BLK_STS_NEXUS 6
#else
#define BLK_STS_RESV_CONFLICT 6
#endif

/* sectors */
#define SECTOR_SHIFT 9
#define SECTOR_SIZE (1 << 9)
#define PAGE_SECTORS_SHIFT (PAGE_SHIFT - SECTOR_SHIFT)
#define PAGE_SECTORS (1 << PAGE_SECTORS_SHIFT)
#define SECTOR_MASK (PAGE_SECTORS - 1)
#define BIO_MAX_SECTORS (UINT_MAX >> SECTOR_SHIFT)
#define BLK_QC_T_NONE (-1U)

/* from a bio behind a pointer */
#define bio_op(b)                                                                                  \
	({                                                                                         \
		struct bio *__op_bio = (struct bio *)(b);                                          \
		BPF_CORE_READ(__op_bio, bi_opf) & REQ_OP_MASK;                                     \
	})
#define bio_data_dir(bio) (op_is_write(bio_op(bio)) ? WRITE : READ)
