struct data_t {
	u32 pid;
};

BPF_PERF_OUTPUT(events);
BPF_PERF_ARRAY(counters, 4);
BPF_STACK_TRACE(stacks, 128);
BPF_CGROUP_ARRAY(groups, 1);

int probe(struct pt_regs *ctx)
{
	struct data_t data = { .pid = 1 };
	struct bpf_perf_event_value value = {};

	if (groups.check_current_task(0) != 1)
		return 0;
	counters.perf_read(CUR_CPU_IDENTIFIER);
	counters.perf_counter_value(0, &value, sizeof(value));
	if (stacks.get_stackid(ctx, BPF_F_USER_STACK) >= 0)
		events.perf_submit(ctx, &data, sizeof(data));
	return 0;
}
