struct stats {
	u64 calls, bytes;
};
BPF_HASH(by_pid, u32, struct stats);
BPF_PERCPU_ARRAY(scratch, struct stats, 1);
BPF_HASH(numbers, u32, u32);

int probe(struct pt_regs *ctx)
{
	struct stats none = {}, *stats;
	u32 key = 1, zero = 0;
	int *other = numbers.lookup(&key);
	__auto_type same = by_pid.lookup(&key);

	stats = key ? by_pid.lookup(&key) : scratch.lookup(&zero);
	if (by_pid.lookup(&key) != NULL && !by_pid.lookup(&zero))
		none.calls += (*by_pid.lookup(&key)).bytes;
	none.calls += (key ? by_pid.lookup(&key) : scratch.lookup(&zero))->bytes;
	none.calls += (by_pid.lookup(&key) ?: &none)->calls;
	none.calls += ({ by_pid.lookup(&key); })->calls;
	none.calls += (key++, by_pid.lookup(&key))->calls;
	none.calls += *(numbers.lookup(&key) + zero) + numbers.lookup(&key)[zero];
	return none.calls + (stats ? stats->bytes : 0) + (other ? *other : 0) + (same ? same->calls : 0);
}
