#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <dialect/registers.h> */
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ((x), r9)
#define PT_REGS_PARM6_CORE_SYSCALL(x) PT_REGS_PARM6_CORE(x)

SEC("?kprobe")
int syscall__mmap(struct pt_regs *ctx)
{
	struct pt_regs *__regs = PT_REGS_SYSCALL_REGS(ctx);
	u64 addr = (u64)PT_REGS_PARM1_CORE_SYSCALL(__regs);
	u64 len = (u64)PT_REGS_PARM2_CORE_SYSCALL(__regs);
	u64 prot = (u64)PT_REGS_PARM3_CORE_SYSCALL(__regs);
	u64 flags = (u64)PT_REGS_PARM4_CORE_SYSCALL(__regs);
	u64 fd = (u64)PT_REGS_PARM5_CORE_SYSCALL(__regs);
	u64 off = (u64)PT_REGS_PARM6_CORE_SYSCALL(__regs);
	return addr + off;
}

char LICENSE[] SEC("license") = "GPL";
