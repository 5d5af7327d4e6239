#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

static __always_inline long first_of(const void *user)
{
	char c = 0;

	bpf_copy_from_user(&c, 1, user);
	return c;
}

SEC("?fmod_ret.s/security_file_open")
int BPF_PROG(kmod_ret__security_file_open, struct file *file, int ret)
{
	return first_of((void *)1) ? -1 : ret;
}

SEC("lsm/file_open")
int BPF_PROG(lsm__file_open, struct file *file)
{
	return file->f_flags == 0;
}

char LICENSE[] SEC("license") = "GPL";
