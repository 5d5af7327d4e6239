/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The lower half of a number as an index: the compiler must not use the whole of it. */
struct counts {
	u64 of[69];
};

BPF_ARRAY(counts, struct counts, 1);

RAW_TRACEPOINT_PROBE(sys_enter)
{
	int zero = 0;
	u32 number = ctx->args[1];
	u32 unused = ctx->args[0], changed = ctx->args[1];
	struct counts *found = counts.lookup(&zero);

	changed++;
	if (number >= 69 || changed >= 69 || !found)
		return 0;
	found->of[number]++;
	found->of[changed]++;
	return unused;
}
