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

struct request_line {
	int len;
	char *text;
};

SEC("?kprobe")
int BPF_KSYSCALL(syscall__do_it, struct request_line *line, struct iovec __user *vec)
{
	return BPF_PROBE_READ_USER(line, len) + bcc_read_user(&BPF_PROBE_READ_USER(line, text)[0]) + BPF_CORE_READ_USER(vec, iov_len);
}

char LICENSE[] SEC("license") = "GPL";
