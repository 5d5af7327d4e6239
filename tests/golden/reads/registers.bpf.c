#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* registers that are not the context's own lie in kernel memory */

SEC("?kprobe")
int enter(struct pt_regs *ctx)
{
	struct pt_regs *regs = (struct pt_regs *)PT_REGS_PARM1(ctx);
	char name[16];

	bpf_probe_read_user_str(name, sizeof(name), (void *)PT_REGS_PARM2_CORE(regs));
	return PT_REGS_IP_CORE(regs) != PT_REGS_IP(ctx) && name[0];
}

char LICENSE[] SEC("license") = "GPL";
