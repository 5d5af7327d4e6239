#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>




static int pid_of(struct task_struct *task);

SEC("kprobe/do_exit")
int BPF_KPROBE(kprobe__do_exit, long code)
{
	return code;
}

SEC("?kprobe")
int BPF_KPROBE(on_probe, struct task_struct *task)
{
	pid_of(task);
	return 0;
}

SEC("?tracepoint/sched/sched_switch")
int on_switch(struct trace_event_raw_sched_switch *args)
{
	return args->prev_pid;
}

static __always_inline int pid_of(struct task_struct *task)
{
	return BPF_CORE_READ(task, pid);
}

char LICENSE[] SEC("license") = "GPL";
