/* An editor put a byte order mark before this. */
int kprobe__do_it(struct pt_regs *ctx, struct task_struct *täsk)
{
	return täsk->pid +
	       täsk->\
tgid;
}
