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
#define bcc_read(ptr) bcc_read_kernel(ptr)

struct mine {
	int size;
	struct mine *next;
};

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	struct mine *mine = (struct mine *)BPF_CORE_READ(task, real_parent);

	return bcc_read(&bcc_read_kernel(&mine->next)->size) + BPF_CORE_READ(task, real_parent, pid);
}

SEC("?kprobe")
int BPF_KPROBE(on_call, struct mine *mine)
{
	return bcc_read(&bcc_read(&mine->next)->size);
}

char LICENSE[] SEC("license") = "GPL";
