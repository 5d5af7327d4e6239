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
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	return BPF_CORE_READ(task, pid) + bcc_read_kernel(&task /* a */ -> /* b */ pid) + bcc_read_kernel(&task // c
		->pid) + (bcc_core_read(((BPF_CORE_READ((task), real_parent))), pid)) + bcc_read_kernel(&(*task).pid) + BPF_CORE_READ((&*task), pid) +
	       bcc_read_kernel(&(*task).pid) + bcc_read_kernel(&task[0].pid);
}

char LICENSE[] SEC("license") = "GPL";
