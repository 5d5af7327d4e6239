struct event {
	u32 pid;
	struct task_struct *task;
};

BPF_RINGBUF_OUTPUT(events, 8);

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct event *event = events.ringbuf_reserve(sizeof(*event));

	if (!event)
		return 0;
	event->task = task;
	event->pid = event->task->pid;
	events.ringbuf_submit(event, 0);
	return 0;
}
