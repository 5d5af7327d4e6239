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

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *a, struct task_struct *b)
{
	int n = 0;

	return BPF_CORE_READ((a ? a : b), pid) + bcc_core_read((BPF_CORE_READ(a, real_parent) ?: b), pid) + BPF_CORE_READ((n++, b), pid) + BPF_CORE_READ(({ a; }), pid) +
	       (b ? BPF_CORE_READ(a, pid) : 0);
}

char LICENSE[] SEC("license") = "GPL";
