BPF_HASH(counts, u32);

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	int *wrong = &pid + "\x";

	if (pid = 3)
		counts.incremnt(pid);
	return 0;
}
