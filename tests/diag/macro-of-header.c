int kprobe__vfs_read(struct pt_regs *ctx)
{
	return bpf_get_current_pid_tgid() == 0 ? -EPERM : 0;
}
