#include <linux/sched.h>

BPF_HASH(starts, u32, u64);
BPF_HASH(limits, struct rlimit, u64);
BPF_QUEUE(times, u64, 16);

int on_task(struct pt_regs *ctx, struct task_struct *task, u64 *bare)
{
	u64 *start = starts.lookup((u32 *)&task->real_parent->pid), now = bpf_ktime_get_ns();

	starts.update((u32 *)&task->pid, start ? &task->start_time : &now);
	starts.insert((u32 *)&task->tgid, &task->start_time);
	limits.delete(&task->signal->rlim[3]);
	times.push(bare, BPF_EXIST);
	return 0;
}
