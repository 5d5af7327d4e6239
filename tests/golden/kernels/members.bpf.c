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

struct task_struct___other {
	unsigned int __state;
	struct {
		u32 soft;
	} limits;
} __attribute__((preserve_access_index));

struct request_queue___other {
	struct gendisk *disk;
} __attribute__((preserve_access_index));

/* Of several kernels the first one's types serve; what it lacks gets a flavor. */
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task, struct request *rq)
{
	u64 sum = 0;

	if (bcc_kernel_version() < KERNEL_VERSION(5, 14, 0)) {
		sum += BPF_CORE_READ(task, state) + BPF_CORE_READ(rq, rq_disk, major);
	} else {
		sum += BPF_CORE_READ(((struct task_struct___other *)task), __state) + bcc_core_read(((struct request_queue___other *)BPF_CORE_READ(rq, q)), disk, major);
	}
	sum += bpf_core_field_exists(((struct task_struct___other *)task)->__state) ? bcc_core_read(((struct task_struct___other *)BPF_CORE_READ(task, parent)), __state) : BPF_CORE_READ(task, state);
	if (bcc_kernel_version() >= KERNEL_VERSION(6, 0, 0))
		sum += BPF_CORE_READ(((struct task_struct___other *)task), limits.soft);
	return sum;
}

char LICENSE[] SEC("license") = "GPL";
