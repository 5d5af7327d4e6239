#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("kprobe/vfs_read")
int BPF_KPROBE(kprobe__vfs_read, struct file *file)
{
	struct inode *inode = BPF_CORE_READ(file, f_path.dentry, d_inode);

	return BPF_CORE_READ(inode, i_ino) + BPF_CORE_READ(file, f_inode, i_sb, s_dev) + !BPF_CORE_READ(file, f_op, read_iter);
}

char LICENSE[] SEC("license") = "GPL";
