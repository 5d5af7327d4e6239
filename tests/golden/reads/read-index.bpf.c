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
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})


struct own {
	int slots[4];
	struct own *next;
};

SEC("?kprobe")
int BPF_KPROBE(by_level, struct task_struct *task)
{
	return ({ long __bcc_index0 = BPF_CORE_READ(task, nsproxy, pid_ns_for_children, level); BPF_CORE_READ(task, thread_pid, numbers[__bcc_index0].nr); }) +
	       ({ long __bcc_index0 = bcc_read_kernel(&(*BPF_CORE_READ(task, thread_pid)).level); bcc_read_kernel(&(*BPF_CORE_READ(task, thread_pid)).numbers[__bcc_index0].nr); });
}

SEC("?kprobe")
int BPF_KPROBE(of_own, struct task_struct *task, struct own *own)
{
	return ({ long __bcc_index0 = ({ long __bcc_index0 = BPF_CORE_READ(task, pid) & 3; bcc_read(&own->slots[__bcc_index0]); }); bcc_read(&bcc_read(&own->next)->slots[__bcc_index0]); }) + ({ long __bcc_index0 = BPF_CORE_READ(task, comm[0]) & 7; BPF_CORE_READ(task, comm[__bcc_index0]); });
}

char LICENSE[] SEC("license") = "GPL";
