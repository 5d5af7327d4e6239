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

struct own {
	int len;
	struct own *next;
};

SEC("?kprobe")
int BPF_KPROBE(probe, struct own *own)
{
	return bcc_read(&own->len) + bcc_read(&bcc_read(&own->next)->len);
}

char LICENSE[] SEC("license") = "GPL";
