BPF_HASH(counts, u32);

TRACEPOINT_PROBE(sched, sched_process_exec)
{
	char name[64];

	TP_DATA_LOC_READ_STR(name, filename, sizeof(name));
	counts.increment(args->pid);
	return 0;
}

int named(struct tracepoint__sched__sched_switch *args)
{
	return args->prev_pid;
}
