#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <uapi/linux/if_ether.h> */
#define ETH_P_IP 0x0800

#include "own-headers-shared.h"
#ifdef NEVER
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Maps, functions and kernel headers: a part of the program. */
#ifndef H_OWN_HEADERS_PART_H
#define H_OWN_HEADERS_PART_H

#include <linux/if_ether.h>
#include <linux/sched.h>

BPF_HASH(parents, u32, struct shared);

static inline u32 parent(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	return task->real_parent->tgid;
}
#endif
#endif
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* Maps, functions and kernel headers: a part of the program. */
#ifndef H_OWN_HEADERS_PART_H
#define H_OWN_HEADERS_PART_H


struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct shared);
} parents SEC(".maps");

static __always_inline u32 parent(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	return BPF_CORE_READ(task, real_parent, tgid);
}
#endif

SEC("kprobe/vfs_read")
int kprobe__vfs_read(struct pt_regs *ctx)
{
	struct shared shared = { parent() };

	bpf_map_update_elem(&parents, &shared.pid, &shared, BPF_ANY);
	return ETH_P_IP;
}

char LICENSE[] SEC("license") = "GPL";
