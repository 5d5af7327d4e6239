struct holder {
	u32 filler;
	struct task_struct *task;
};

struct shelf {
	struct holder first;
	struct task_struct *list[2];
};

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	struct shelf shelf = { { 1, task }, { [1] = task } };
	struct holder copy = shelf.first;

	return copy.task->pid + shelf.list[1]->pid + ((struct holder){ 2, task }).task->pid;
}
