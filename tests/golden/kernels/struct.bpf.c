#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_kernel_version()                                                                       \
	({                                                                                         \
		extern int LINUX_KERNEL_VERSION __kconfig;                                         \
		LINUX_KERNEL_VERSION;                                                              \
	})

struct folio {
	unsigned long index;
	struct task_struct *owner;
} __attribute__((preserve_access_index));

/* A struct that the first kernel lacks. */
SEC("?kprobe")
int BPF_KPROBE(do_it, struct folio *folio)
{
	if (bcc_kernel_version() >= KERNEL_VERSION(5, 16, 0)) {
		return BPF_CORE_READ(folio, index) + BPF_CORE_READ(folio, owner, pid);
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
