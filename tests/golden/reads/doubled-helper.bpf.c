#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read_kernel(ptr)                                                                       \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_kernel((void *)&__bcc_value, sizeof(__bcc_value), (ptr));           \
		__bcc_value;                                                                       \
	})
#define bcc_read_user(ptr)                                                                         \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_user((void *)&__bcc_value, sizeof(__bcc_value), (ptr));             \
		__bcc_value;                                                                       \
	})

static int first__user(const char *name); static __always_inline int first(const char *name)
{
	return bcc_read_kernel(&name[0]);
}

static int second__user(const char *name); static __always_inline int second(const char *name)
{
	return first(name + 1);
}

SEC("?kprobe")
int BPF_KSYSCALL(syscall__open, const char *filename)
{
	return first__user(filename) + second__user(filename);
}

SEC("kprobe/vfs_read")
int BPF_KPROBE(kprobe__vfs_read, struct file *file)
{
	char local[4] = {};

	return first(BPF_CORE_READ(file, f_path.dentry)->d_iname) + second(local);
}

static __always_inline int second__user(const char *name)
{
	return first__user(name + 1);
}

static __always_inline int first__user(const char *name)
{
	return bcc_read_user(&name[0]);
}

char LICENSE[] SEC("license") = "GPL";
