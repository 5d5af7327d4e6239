#define FIND(map, key) map.lookup(key)

BPF_HASH(tasks, u32, struct task_struct *);

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	u32 key = task->pid;
	struct task_struct **found = FIND(tasks, &key), **own = &task;

	tasks.update(&key, own);
	return found ? (*found)->pid : 0;
}
