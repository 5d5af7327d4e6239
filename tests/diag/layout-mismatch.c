struct event {
	struct alike alike;
	struct times times;
};

BPF_HASH(events, u32, struct event);
BPF_HASH(all_alike, u32, struct alike);

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct times start = task->start;
	u32 on_cpu = 0;

	bpf_probe_read_kernel(&on_cpu, sizeof(on_cpu), &task->on_cpu);
	return on_cpu + start.second;
}
