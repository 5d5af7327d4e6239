struct pair {
	u32 a, b;
};
BPF_HASH(counts, u32);

static struct pair count(u32 pid)
{
	struct pair pair = { pid };
	u64 zero = 0;

	(*counts.lookup_or_init(&pid, &zero))++;
	return pair;
}

int kprobe__do_exit(struct pt_regs *ctx)
{
	return count(bpf_get_current_pid_tgid()).a;
}
