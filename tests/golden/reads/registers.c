/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* registers that are not the context's own lie in kernel memory */
#include <uapi/linux/ptrace.h>

int enter(struct pt_regs *ctx)
{
	struct pt_regs *regs = (struct pt_regs *)PT_REGS_PARM1(ctx);
	char name[16];

	bpf_probe_read_user_str(name, sizeof(name), (void *)PT_REGS_PARM2(regs));
	return PT_REGS_IP(regs) != PT_REGS_IP(ctx) && name[0];
}
