struct mine {
	int size;
	struct mine *next;
};

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct mine *mine = (struct mine *)task->real_parent;

	return mine->next->size + task->real_parent->pid;
}

int on_call(struct pt_regs *ctx, struct mine *mine)
{
	return mine->next->size;
}
