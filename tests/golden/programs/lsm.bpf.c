#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("lsm/bpf")
int BPF_PROG(lsm__bpf, int cmd, union bpf_attr *attr, unsigned int size)
{
	return size > 100 ? -1 : 0;
}

SEC("?fmod_ret/security_file_open")
int BPF_PROG(kmod_ret__security_file_open, struct file *file, int ret)
{
	return ret;
}

char LICENSE[] SEC("license") = "GPL";
