int kprobe__do_it(struct pt_regs *ctx, struct signal_struct *signal)
{
	struct rlimit *limit = &signal->rlim[7];

	return limit[-4].rlim_max;
}
