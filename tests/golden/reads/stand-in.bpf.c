#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_stand_in(address)                                                                      \
	({                                                                                         \
		__typeof__(address) __bcc_address = (address);                                     \
		asm volatile("" : "+r"(__bcc_address));                                            \
		__bcc_address;                                                                     \
	})

/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* A variable in place of a value that was not found */
struct sum {
	u64 calls;
	u32 last;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct sum);
} sums SEC(".maps");

SEC("kprobe/vfs_read")
int kprobe__vfs_read(struct pt_regs *ctx)
{
	u32 key = bpf_get_current_pid_tgid();
	struct sum *sum = bpf_map_lookup_elem(&sums, &key);
	struct sum *other;

	if (!sum) {
		struct sum fresh = { .calls = 1 };

		sum = bcc_stand_in(&fresh);
		other = &fresh;
		bpf_map_update_elem(&sums, &key, sum, BPF_ANY);
		return other->last;
	}
	sum->last = key;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
