#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read_kernel(ptr)                                                                       \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_kernel((void *)&__bcc_value, sizeof(__bcc_value), (ptr));           \
		__bcc_value;                                                                       \
	})

static __always_inline int second(const char text[])
{
	return bcc_read_kernel(&text[1]);
}

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	return bcc_read_kernel(&*task->comm) + bcc_read_kernel((task->comm + 1)) + bcc_read_kernel(&2[task->comm]) + second(task->comm) +
	       BPF_CORE_READ(task, signal, rlim->rlim_max);
}

char LICENSE[] SEC("license") = "GPL";
