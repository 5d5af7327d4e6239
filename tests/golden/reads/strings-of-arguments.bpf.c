#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define PID(task)     (task)->pid
#define SAY(x)	      say(#x, x)
#define SAY_AGAIN(x)  SAY(x)
#define TWICE(x)      ((x) + (x))
#define CALL(fn, x...) fn("plain", ##x)

static __always_inline int say(const char *what, int value)
{
	return what[0] + value;
}

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	int sum = say("task->pid", BPF_CORE_READ(task, pid)) + say("PID(task)", BPF_CORE_READ((task), pid)) + say("task->tgid", BPF_CORE_READ(task, tgid));

	return sum + CALL(say, BPF_CORE_READ(task, pid)) + TWICE(BPF_CORE_READ((task), pid)) + SAY(3);
}

char LICENSE[] SEC("license") = "GPL";
