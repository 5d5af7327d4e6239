struct nameidata {
	struct path path;
	struct qstr last;
};

struct data_t {
	u32 pid;
};

int kprobe__do_it(struct pt_regs *ctx, struct nameidata *nd)
{
	return nd->last.len;
}
