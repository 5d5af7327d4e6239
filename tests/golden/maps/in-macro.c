#define COUNTER(name) BPF_HASH(name##_count, u32)
#define PAIR(name) BPF_HASH(name##_in, u32); BPF_HASH(name##_out, u32, u32, 64)

COUNTER(open);
PAIR(bytes);

int probe(struct pt_regs *ctx)
{
	open_count.increment(bpf_get_current_pid_tgid());
	bytes_out.increment(1, 10);
	return 0;
}
