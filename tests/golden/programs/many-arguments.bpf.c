#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/registers.h> */
#define PT_REGS_PARM6(x) ((x)->r9)

SEC("kprobe/do_it")
int kprobe__do_it(struct pt_regs *ctx)
{
	u64 a = (u64)PT_REGS_PARM1(ctx);
	u64 b = (u64)PT_REGS_PARM2(ctx);
	u64 c = (u64)PT_REGS_PARM3(ctx);
	u64 d = (u64)PT_REGS_PARM4(ctx);
	u64 e = (u64)PT_REGS_PARM5(ctx);
	char *f = (char *)PT_REGS_PARM6(ctx);
	return a + b + c + d + e + (f != NULL);
}

char LICENSE[] SEC("license") = "GPL";
