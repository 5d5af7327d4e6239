BPF_HASH(counts, u64);

int do_sample(struct bpf_perf_event_data *ctx)
{
	u64 ip = PT_REGS_IP(&ctx->regs);

	counts.increment(ip);
	return 0;
}
