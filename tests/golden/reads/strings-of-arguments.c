#define PID(task)     (task)->pid
#define SAY(x)	      say(#x, x)
#define SAY_AGAIN(x)  SAY(x)
#define TWICE(x)      ((x) + (x))
#define CALL(fn, x...) fn("plain", ##x)

static int say(const char *what, int value)
{
	return what[0] + value;
}

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	int sum = SAY(task->pid) + SAY(PID(task)) + SAY_AGAIN(task->tgid);

	return sum + CALL(say, task->pid) + TWICE(PID(task)) + SAY(3);
}
