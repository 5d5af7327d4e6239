BPF_HASH(counts, u32);

void kprobe__blk_start_request(struct pt_regs *ctx, struct request *req)
{
	u32 key = 1;

	if (!req)
		return;
	counts.increment(key);
}

static void count(u32 key)
{
	counts.increment(key);
}

void kprobe__vfs_read(struct pt_regs *ctx)
{
	return count(2);
}
