BPF_HASH(counts, u32);

static int slot(u32 tgid)
{
	if (tgid)
		return tgid & 7;
	return 0;
}

int on_entry(struct pt_regs *ctx, u32 tgid)
{
	counts.increment(slot(tgid));
}

TRACEPOINT_PROBE(sched, sched_process_exec)
{
	if (args->pid)
		return 0;
}

int both(struct pt_regs *ctx)
{
	if (ctx->ip)
		return 1;
	else
		return 0;
}
