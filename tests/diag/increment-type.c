typedef char name_t[16];
struct stats {
	u64 count;
};
BPF_HASH(counts, u32, struct stats);
BPF_HASH(by_name, name_t);
BPF_HASH(narrow, u32, u16);

int kprobe__do_exit(struct pt_regs *ctx)
{
	name_t name = {};

	counts.increment(bpf_get_current_pid_tgid());
	by_name.increment(name);
	narrow.atomic_increment(1);
	narrow.increment(1, &name);
	return 0;
}
