BPF_HASH(early, u32, struct late);

struct late {
	u64 ts;
};

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();

	early.delete(&pid);
	return 0;
}
