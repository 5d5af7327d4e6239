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
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})
#define bcc_read_kernel_bits(ptr, field)                                                           \
	({                                                                                         \
		__typeof__(ptr) __bcc_ptr = (ptr);                                                 \
		BPF_CORE_READ_BITFIELD_PROBED(__bcc_ptr, field);                                   \
	})

struct request_queue___other {
	struct gendisk *disk;
} __attribute__((preserve_access_index));

struct folio {
	unsigned long index;
} __attribute__((preserve_access_index));

/* Structs that the program repeats, as one of the kernels has them, or as the other. */
/* struct times: the kernel's */

/* struct request: the kernel's */

/* struct folio: the kernel's */

SEC("?kprobe")
int BPF_KPROBE(do_it, struct request *rq, struct times *times, struct folio *folio)
{
	if (bcc_kernel_version() < KERNEL_VERSION(6, 0, 0))
		return BPF_CORE_READ(rq, rq_disk, major);
	return bcc_core_read(((struct request_queue___other *)BPF_CORE_READ(rq, q)), disk, major) + ((u64)bcc_read_kernel_bits(times, second)) + BPF_CORE_READ(folio, index);
}

char LICENSE[] SEC("license") = "GPL";
