/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * cachestat: how often things happen to the page cache. Two are functions whose names changed with
 * the kernel's step from pages to folios, two are tracepoints of which one did: user space chooses.
 */
#include <uapi/linux/ptrace.h>

struct calls {
	u64 accessed;
	u64 added;
	u64 dirtied;
	u64 buffer_dirtied;
};

BPF_ARRAY(counts, struct calls, 1);

int count_accessed(void *ctx)
{
	int zero = 0;
	struct calls *calls = counts.lookup(&zero);

	if (calls)
		__sync_fetch_and_add(&calls->accessed, 1);
	return 0;
}

int count_added(void *ctx)
{
	int zero = 0;
	struct calls *calls = counts.lookup(&zero);

	if (calls)
		__sync_fetch_and_add(&calls->added, 1);
	return 0;
}

int count_dirtied(void *ctx)
{
	int zero = 0;
	struct calls *calls = counts.lookup(&zero);

	if (calls)
		__sync_fetch_and_add(&calls->dirtied, 1);
	return 0;
}

int count_buffer_dirtied(void *ctx)
{
	int zero = 0;
	struct calls *calls = counts.lookup(&zero);

	if (calls)
		__sync_fetch_and_add(&calls->buffer_dirtied, 1);
	return 0;
}
