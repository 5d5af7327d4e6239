#include <linux/sched.h>

BPF_HASH(tasks, u32, struct task_struct *);

static void clear(unsigned int *flags)
{
	*flags = 0;
}

int kprobe__wake_up_new_task(struct pt_regs *ctx, struct task_struct *task)
{
	struct task_struct **slot = &task, **kept;
	u32 key = 0;

	task->flags = 0;
	task->signal->nr_threads++;
	clear(&task->flags);
	(*slot)->flags = 1;
	kept = tasks.lookup(&key);
	if (kept)
		(*kept)->flags = 2;
	bpf_get_current_comm(task->comm, sizeof(task->comm));
	__sync_fetch_and_add(&task->flags, 1);
	return 0;
}
