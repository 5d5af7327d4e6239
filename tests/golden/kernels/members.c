/* Of several kernels the first one's types serve; what it lacks gets a flavor. */
int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task, struct request *rq)
{
	u64 sum = 0;

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 14, 0)
	sum += task->state + rq->rq_disk->major;
#else
	sum += task->__state + rq->q->disk->major;
#endif
	sum += bpf_core_field_exists(task->__state) ? task->parent->__state : task->state;
	if (LINUX_VERSION_CODE >= KERNEL_VERSION(6, 0, 0))
		sum += task->limits.soft;
	return sum;
}
