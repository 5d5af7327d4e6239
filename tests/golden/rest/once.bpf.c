#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#ifndef H_TYPES_H
#define H_TYPES_H
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#ifndef H_INNER_TYPES_H
#define H_INNER_TYPES_H

struct inner {
	u32 n;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct inner);
} inners SEC(".maps");

#endif

struct outer {
	struct inner inner;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct outer);
} outers SEC(".maps");

#endif
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#ifndef H_INNER_TYPES_H
#define H_INNER_TYPES_H

struct inner {
	u32 n;
};

BPF_HASH(inners, u32, struct inner);
#endif
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#ifndef H_TYPES_H
#define H_TYPES_H
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#ifndef H_INNER_TYPES_H
#define H_INNER_TYPES_H

struct inner {
	u32 n;
};

BPF_HASH(inners, u32, struct inner);
#endif

struct outer {
	struct inner inner;
};

BPF_HASH(outers, u32, struct outer);
#endif
/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
#ifndef H_INNER_TYPES_H
#define H_INNER_TYPES_H

struct inner {
	u32 n;
};

BPF_HASH(inners, u32, struct inner);
#endif

SEC("kprobe/vfs_read")
int kprobe__vfs_read(struct pt_regs *ctx)
{
	struct outer outer = { .inner = { 1 } };
	u32 key = 1;

	bpf_map_update_elem(&outers, &key, &outer, BPF_ANY);
	bpf_map_delete_elem(&inners, &key);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
