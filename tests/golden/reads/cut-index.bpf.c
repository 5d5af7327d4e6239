#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_cut(type, value)                                                                       \
	({                                                                                         \
		__u64 __bcc_cut = (type)(value);                                                   \
		if (__clang_major__ >= 18) {                                                       \
			asm volatile("" : "+r"(__bcc_cut));                                        \
			__builtin_assume(__bcc_cut <= (type) - 1);                                 \
		}                                                                                  \
		(type) __bcc_cut;                                                                  \
	})

/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* The lower half of a number as an index: the compiler must not use the whole of it. */
struct counts {
	u64 of[69];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, struct counts);
} counts SEC(".maps");

SEC("raw_tp/sys_enter")
int raw_tracepoint__sys_enter(struct bpf_raw_tracepoint_args *ctx)
{
	int zero = 0;
	u32 number = bcc_cut(u32, ctx->args[1]);
	u32 unused = ctx->args[0], changed = ctx->args[1];
	struct counts *found = bpf_map_lookup_elem(&counts, &zero);

	changed++;
	if (number >= 69 || changed >= 69 || !found)
		return 0;
	found->of[number]++;
	found->of[changed]++;
	return unused;
}

char LICENSE[] SEC("license") = "GPL";
