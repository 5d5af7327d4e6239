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
#define bcc_read_kernel_bits(ptr, field)                                                           \
	({                                                                                         \
		__typeof__(ptr) __bcc_ptr = (ptr);                                                 \
		BPF_CORE_READ_BITFIELD_PROBED(__bcc_ptr, field);                                   \
	})

enum stat_item___other {
	NR_NEW___other = 0,
};

/* Numbers that have another size or value in another kernel: the target is asked. */
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	if (bcc_kernel_version() < KERNEL_VERSION(6, 0, 0)) {
		if (((int)bcc_read_kernel_bits(BPF_CORE_READ(task, parent), on_cpu)) == NR_OLD)
			return 0;
	} else {
		if (BPF_CORE_READ(task, pid) == bpf_core_enum_value(enum stat_item___other, NR_NEW___other))
			return 0;
	}
	return ((int)bcc_read_kernel_bits(task, on_cpu)) + ((unsigned int)bcc_read_kernel_bits(task, in_iowait)) + ((u64)bcc_read_kernel_bits(BPF_CORE_READ(task, parent), start.second)) + bpf_core_enum_value(enum stat_item, NR_FREE) + bpf_core_enum_value(enum stat_item, NR_DIRTY);
}

char LICENSE[] SEC("license") = "GPL";
