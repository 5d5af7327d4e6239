TRACEPOINT_PROBE(syscalls, sys_enter_openat)
{
	char name[16];

	bpf_probe_read_user_str(name, sizeof(name), args->filename);
	bpf_probe_read_kernel(name, sizeof(u32), &args->mode);
	return args->flags + args->__syscall_nr;
}

TRACEPOINT_PROBE(syscalls, sys_exit_openat)
{
	return args->ret;
}
