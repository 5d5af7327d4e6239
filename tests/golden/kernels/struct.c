/* A struct that the first kernel lacks. */
int do_it(struct pt_regs *ctx, struct folio *folio)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 16, 0)
	return folio->index + folio->owner->pid;
#endif
	return 0;
}
