#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("tracepoint/syscalls/sys_enter_openat")
int tracepoint__syscalls__sys_enter_openat(struct syscall_trace_enter *args)
{
	char name[16];

	bpf_probe_read_user_str(name, sizeof(name), ((const char *)args->args[1]));
	bpf_probe_read_kernel(name, sizeof(u32), ((umode_t *)&args->args[3]));
	return ((s64)args->args[2]) + args->nr;
}

SEC("tracepoint/syscalls/sys_exit_openat")
int tracepoint__syscalls__sys_exit_openat(struct syscall_trace_exit *args)
{
	return args->ret;
}

char LICENSE[] SEC("license") = "GPL";
