#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define LINUX_VERSION_CODE 393648

/* from <bcc_aot.bpf.h> */
#define bcc_kernel_version()                                                                       \
	({                                                                                         \
		extern int LINUX_KERNEL_VERSION __kconfig;                                         \
		LINUX_KERNEL_VERSION;                                                              \
	})

#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 14, 0)
BPF_HASH(counts, u32, u32);
#else
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, u64);
} counts SEC(".maps");

static __always_inline void counts_increment(u32 key, u64 n)
{
	u64 *leaf = bpf_map_lookup_elem(&counts, &key);

	if (leaf)
		*leaf += n;
	else
		bpf_map_update_elem(&counts, &key, &n, BPF_NOEXIST);
}

#endif

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	u32 key = 0;

	if (bcc_kernel_version() >= KERNEL_VERSION(5, 0, 0) && 1) {
		counts_increment(BPF_CORE_READ(task, pid), 1);
		if (bcc_kernel_version() < KERNEL_VERSION(6, 0, 0)) {
			key = BPF_CORE_READ(task, tgid);
		}
	} else if (bcc_kernel_version() < KERNEL_VERSION(4, 10, 0)) {
		return 0;
	} else {
		key = 2;
	}
#if LINUX_VERSION_CODE < KERNEL_VERSION(4, 11, 0)
	key += task->cputime_expires;
#endif
	counts_increment(key, 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
