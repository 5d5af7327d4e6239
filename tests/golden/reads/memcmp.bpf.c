#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <linux/string.h> */
#define memcmp(a, b, n) __compare_bytes((a), (b), (n))

/* from <bcc_aot.bpf.h> */
#define bcc_bytes(helper, ptr, size)                                                               \
	(({                                                                                        \
		struct {                                                                           \
			char bytes[size];                                                          \
		} __bcc_value;                                                                     \
		helper(&__bcc_value, size, ptr);                                                   \
		__bcc_value;                                                                       \
	}).bytes)

/* from <linux/string.h> */
static __always_inline int __compare_bytes(const void *a, const void *b, unsigned long n)
{
	const unsigned char *x = a;
	const unsigned char *y = b;

	for (unsigned long i = 0; i < n; i++) {
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	}
	return 0;
}


SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	return !memcmp(bcc_bytes(bpf_probe_read_kernel, task->comm, 4), "cat", 4) + !__builtin_memcmp("dog", bcc_bytes(bpf_probe_read_kernel, task->comm, 4), 4);
}

char LICENSE[] SEC("license") = "GPL";
