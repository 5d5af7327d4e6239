#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <linux/compiler.h> */
#define __user

/* from <bcc_aot.bpf.h> */
#define bcc_read_user(ptr)                                                                         \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_user((void *)&__bcc_value, sizeof(__bcc_value), (ptr));             \
		__bcc_value;                                                                       \
	})

SEC("fexit/__x64_sys_openat")
int BPF_PROG(kretfunc__vmlinux____x64_sys_openat, struct pt_regs *regs, int ret)
{
	const char __user *filename = (char *)PT_REGS_PARM2(regs);

	return ret + PT_REGS_PARM3(regs) + bcc_read_user(filename);
}

char LICENSE[] SEC("license") = "GPL";
