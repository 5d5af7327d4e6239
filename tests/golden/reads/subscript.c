int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task, char **names, char *name)
{
	return task->comm[2] + names[1][0] + (*names)[3] + name[5] + *(name + 1) +
	       task->rss_stat.count[1];
}
