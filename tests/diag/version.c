#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 14, 0)
BPF_HASH(counts, u32, u32);
#else
BPF_HASH(counts, u32, u64);
#endif

int kprobe__do_it(struct pt_regs *ctx, struct task_struct *task)
{
	u32 key = 0;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 0, 0) && defined(CONFIG_NET_NS)
	counts.increment(task->pid);
	#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0)
	key = task->tgid;
	#endif
#elif LINUX_VERSION_CODE < KERNEL_VERSION(4, 10, 0)
	return 0;
#else
	key = 2;
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)
	key += task->cputime_expires;
#endif
	counts.increment(key);
	return 0;
}
