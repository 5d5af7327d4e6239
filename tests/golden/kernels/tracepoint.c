TRACEPOINT_PROBE(jobs, work)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 0, 0)
	return args->id + args->old_cost;
#else
	return args->id + args->new_cost;
#endif
}
