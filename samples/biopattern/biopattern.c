/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * biopattern: for each disk, how many requests began where the last one ended. The value of the
 * hash is a struct that is changed in place; several processors may finish requests at a time.
 */
#include <uapi/linux/ptrace.h>

BPF_PARAM(u32, only_dev, 0); /* trace this disk, all if 0 */

struct counter {
	u64 last_sector;
	u64 bytes;
	u32 sequential;
	u32 random;
};

BPF_HASH(counters, u32, struct counter);

TRACEPOINT_PROBE(block, block_rq_complete)
{
	struct counter zero = {};
	struct counter *counter;
	u32 dev = args->dev;

	if (only_dev && dev != only_dev)
		return 0;
	counter = counters.lookup_or_try_init(&dev, &zero);
	if (!counter)
		return 0;
	if (counter->last_sector) {
		if (counter->last_sector == args->sector)
			__sync_fetch_and_add(&counter->sequential, 1);
		else
			__sync_fetch_and_add(&counter->random, 1);
		__sync_fetch_and_add(&counter->bytes, args->nr_sector * 512ULL);
	}
	counter->last_sector = args->sector + args->nr_sector;
	return 0;
}
