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
#define bcc_index(n)                                                                               \
	({                                                                                         \
		long __bcc_index = (n);                                                            \
		__bcc_index;                                                                       \
	})

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct signal_struct *signal)
{
	struct rlimit *limit = &signal->rlim[7];

	return bcc_read_kernel(&limit[bcc_index(-4)].rlim_max);
}

char LICENSE[] SEC("license") = "GPL";
