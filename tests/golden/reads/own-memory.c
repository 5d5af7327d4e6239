struct data_t {
	u64 ts;
	char comm[16];
	u32 *place;
};

BPF_HASH(vals, u32, struct data_t);

int kprobe__do_it(struct pt_regs *ctx, struct request *req, u64 size)
{
	struct data_t data = {}, *p = &data, *val;
	u32 key = req->__data_len;
	u32 table[4] = {};

	p->ts = size;
	p->comm[1] = 'x';
	table[key & 3] += size;
	val = vals.lookup(&key);
	if (val)
		val->ts += p->ts + table[key & 3];
	return p->comm[1];
}
