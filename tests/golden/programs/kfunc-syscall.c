KRETFUNC_PROBE(__x64_sys_openat, struct pt_regs *regs, int ret)
{
	const char __user *filename = (char *)PT_REGS_PARM2(regs);

	return ret + PT_REGS_PARM3(regs) + *filename;
}
