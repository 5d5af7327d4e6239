struct task_struct___old {
	long state;
};

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct task_struct___old *old = (void *)task;

	return bpf_core_field_exists(old->state) ? old->state : task->__state;
}
