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
	char *text;
	struct own *next;
};

SEC("?kprobe")
int BPF_KPROBE(copied, struct dentry *dentry, struct own *own)
{
	struct {
		struct qstr names[2];
		struct own own;
	} copy = { .names[1] = BPF_CORE_READ(dentry, d_name) }, *where = &copy;
	u64 hidden = (u64)own ^ 0x5555;

	copy.own = bcc_read(own);
	return bcc_read(&where->names[1].name[2]) + bcc_read(&copy.own.text[0]) + bcc_read(&bcc_read(&copy.own.next->text)[1]) +
	       bcc_read(&bcc_read(&((struct own *)(hidden ^ 0x5555))->text)[2]);
}

char LICENSE[] SEC("license") = "GPL";
