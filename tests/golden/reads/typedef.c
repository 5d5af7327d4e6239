#include <linux/sched.h>

typedef struct task_struct task_t, *task_p;
typedef const task_t fixed_t;

typedef struct ns_common {
	struct dentry *stashed;
	const struct proc_ns_operations *ops;
	unsigned int inum;
	refcount_t count;
} ns_t;

static int parent_of(fixed_t *task)
{
	return task->real_parent->tgid;
}

int by_typedef(struct pt_regs *ctx, task_t *task, ns_t *ns)
{
	task_p leader = task->group_leader;
	task_t *child = container_of(task->children.next, task_t, sibling);

	return leader->pid + parent_of(task) + child->pid + ns->inum + offsetof(task_t, pid);
}
