/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* struct bio. */
#pragma once

#include <bcc-aot/files.h>
#include <linux/blk_types.h>

#if BCC_AOT_BEFORE(5, 12)
#define BIO_MAX_PAGES 256
#else
#define BIO_MAX_VECS 256U
#endif

/* from a bio behind a pointer; sectors have 512 bytes */
#define bio_sectors(b)                                                                             \
	({                                                                                         \
		struct bio *__sectors_bio = (struct bio *)(b);                                     \
		BPF_CORE_READ(__sectors_bio, bi_iter.bi_size) >> SECTOR_SHIFT;                     \
	})
#define bio_sector(b)                                                                              \
	({                                                                                         \
		struct bio *__sector_bio = (struct bio *)(b);                                      \
		BPF_CORE_READ(__sector_bio, bi_iter.bi_sector);                                    \
	})
#define bio_end_sector(b)                                                                          \
	({                                                                                         \
		struct bio *__end_bio = (struct bio *)(b);                                         \
		BPF_CORE_READ(__end_bio, bi_iter.bi_sector) +                                      \
			(BPF_CORE_READ(__end_bio, bi_iter.bi_size) >> SECTOR_SHIFT);               \
	})
#define bio_prio(b)                                                                                \
	({                                                                                         \
		struct bio *__prio_bio = (struct bio *)(b);                                        \
		BPF_CORE_READ(__prio_bio, bi_ioprio);                                              \
	})
#define bio_flagged(b, bit)                                                                        \
	({                                                                                         \
		struct bio *__flagged_bio = (struct bio *)(b);                                     \
		(BPF_CORE_READ(__flagged_bio, bi_flags) & (1U << (bit))) != 0;                     \
	})
#if BCC_AOT_BEFORE(5, 12)
#define bio_dev(b)                                                                                 \
	({                                                                                         \
		struct bio *__dev_bio = (struct bio *)(b);                                         \
		struct gendisk *__dev_disk = BPF_CORE_READ(__dev_bio, bi_disk);                    \
		MKDEV(BPF_CORE_READ(__dev_disk, major), BPF_CORE_READ(__dev_disk, first_minor));   \
	})
#else
#define bio_dev(b)                                                                                 \
	({                                                                                         \
		struct bio *__dev_bio = (struct bio *)(b);                                         \
		BPF_CORE_READ(__dev_bio, bi_bdev, bd_dev);                                         \
	})
#endif
