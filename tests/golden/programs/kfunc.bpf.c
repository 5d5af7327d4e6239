#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("fentry/vfs_open")
int BPF_PROG(kfunc__vmlinux__vfs_open, const struct path *path, struct file *file)
{
	return path->dentry->d_flags;
}

SEC("fexit/vfs_open")
int BPF_PROG(kretfunc__vmlinux__vfs_open, const struct path *path, struct file *file, int ret)
{
	return ret;
}

char LICENSE[] SEC("license") = "GPL";
