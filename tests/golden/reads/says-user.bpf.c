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
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})

struct call {
	const char __user *name;
	int __user *out[2];
};

SEC("fentry/do_sys_openat2")
int BPF_PROG(kfunc__vmlinux__do_sys_openat2, int dfd, const char __user *name)
{
	return bcc_read_user(name);
}
SEC("fexit/__x64_sys_openat")
int BPF_PROG(kretfunc__vmlinux____x64_sys_openat, struct pt_regs *regs, int ret)
{
	const char __user *name = (char *)PT_REGS_PARM2(regs), *kernel;

	return bcc_read_user(name) + bcc_read_user((char __user *)PT_REGS_PARM3(regs));
}
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, char *name, int *out, const char __user *const *names)
{
	struct call call = { .name = name, .out = { out, out } };

	return bcc_read_user(call.name) + bcc_read_user(call.out[1]) + bcc_read(bcc_read(names));
}

char LICENSE[] SEC("license") = "GPL";
