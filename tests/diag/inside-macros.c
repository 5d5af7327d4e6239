BPF_HASH(counts, u32);
#define COUNT(key) counts.increment(key)
#define LOOK(p) counts.lookup_or_init(p, &zero)

int kprobe__do_exit(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	u64 zero = 0;
	int unused = pid = 4;

	if (pid = 7) COUNT(pid); LOOK(&pid); counts.lookup_or_init(&pid, &zero);
	if (zero = 7) counts.lookup_or_init(&pid, &zero);
	return 0;
}
