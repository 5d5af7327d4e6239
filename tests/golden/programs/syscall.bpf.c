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

SEC("?kprobe")
int BPF_KSYSCALL(syscall__openat, int dfd, const char __user *filename)
{
	char first = bcc_read_user(filename);

	return first == '/';
}

SEC("ksyscall/read")
int BPF_KSYSCALL(kprobe__sys_read, unsigned int fd)
{
	return fd;
}

SEC("ksyscall/write")
int BPF_KSYSCALL(kprobe____x64_sys_write, unsigned int fd)
{
	return fd;
}

char LICENSE[] SEC("license") = "GPL";
