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
	u32 seen[16] = { 0 }, *place = &seen[BPF_CORE_READ(task, pid) & 15];

	seen[BPF_CORE_READ(task, pid) & 15]++;
	return *place + bcc_core_read(bcc_read_kernel(&BPF_CORE_READ(task, files, fdt, fd)[3]), f_flags);
}

char LICENSE[] SEC("license") = "GPL";
