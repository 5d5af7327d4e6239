struct call {
	const char __user *name;
	int __user *out[2];
};

KFUNC_PROBE(do_sys_openat2, int dfd, const char __user *name)
{
	return *name;
}
KRETFUNC_PROBE(__x64_sys_openat, struct pt_regs *regs, int ret)
{
	const char __user *name = (char *)PT_REGS_PARM2(regs), *kernel;

	return *name + *(char __user *)PT_REGS_PARM3(regs);
}
int kprobe__do_it(struct pt_regs *ctx, char *name, int *out, const char __user *const *names)
{
	struct call call = { .name = name, .out = { out, out } };

	return *call.name + *call.out[1] + **names;
}
