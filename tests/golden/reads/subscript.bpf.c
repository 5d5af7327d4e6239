#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task, char **names, char *name)
{
	return BPF_CORE_READ(task, comm[2]) + bcc_read(&bcc_read(&names[1])[0]) + bcc_read(&(bcc_read(names))[3]) + bcc_read(&name[5]) + bcc_read((name + 1)) +
	       BPF_CORE_READ(task, rss_stat.count[1]);
}

char LICENSE[] SEC("license") = "GPL";
