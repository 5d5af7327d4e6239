#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read_bits(helper, ptr, field)                                                          \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		helper(&__bcc_value, sizeof(__bcc_value), (ptr));                                  \
		__bcc_value.field;                                                                 \
	})

struct own {
	unsigned int low : 3;
	unsigned int high : 29;
};

SEC("?kprobe")
int BPF_KPROBE(probe, struct own *own)
{
	return bcc_read_bits(bpf_probe_read, own, low) + bcc_read_bits(bpf_probe_read, &(*own), high);
}

char LICENSE[] SEC("license") = "GPL";
