struct val_t {
	struct sock *sk;
	u64 ts;
};

BPF_HASH(socks, u32, struct sock *);
BPF_HASH(vals, u32, struct val_t);

int kretprobe__tcp_v4_connect(struct pt_regs *ctx)
{
	u32 pid = bpf_get_current_pid_tgid();
	struct sock **skpp = socks.lookup(&pid);
	struct val_t *val = vals.lookup(&pid);

	if (!skpp || !val)
		return 0;
	val->ts += 1;
	return (*skpp)->sk_type + val->sk->sk_type;
}

int kprobe__tcp_v4_connect(struct pt_regs *ctx, struct sock *sk)
{
	u32 pid = bpf_get_current_pid_tgid();
	struct val_t val = { .sk = sk };

	socks.update(&pid, &sk);
	vals.update(&pid, &val);
	return 0;
}
