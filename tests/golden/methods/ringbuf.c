struct data_t {
	u32 pid;
};

BPF_RINGBUF_OUTPUT(events, 8);

int probe(struct pt_regs *ctx)
{
	struct data_t *data, copy = { .pid = 2 };

	data = events.ringbuf_reserve(sizeof(struct data_t));
	if (!data)
		return 0;
	data->pid = 1;
	if (events.ringbuf_query(BPF_RB_AVAIL_DATA) > 100)
		events.ringbuf_discard(data, 0);
	else
		events.ringbuf_submit(data, 0);
	events.ringbuf_output(&copy, sizeof(copy), 0);
	return 0;
}
