#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

struct holder {
	u32 filler;
	struct task_struct *task;
};

struct shelf {
	struct holder first;
	struct task_struct *list[2];
};

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	struct shelf shelf = { { 1, task }, { [1] = task } };
	struct holder copy = shelf.first;

	return bcc_core_read(copy.task, pid) + bcc_core_read(shelf.list[1], pid) + bcc_core_read(((struct holder){ 2, task }).task, pid);
}

char LICENSE[] SEC("license") = "GPL";
