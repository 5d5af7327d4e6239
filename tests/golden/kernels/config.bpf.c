#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define CONFIG_BOTH 1

/* the configuration of the kernel that runs */
#pragma push_macro("CONFIG_NEW")
#undef CONFIG_NEW
extern enum libbpf_tristate CONFIG_NEW __kconfig __weak;
static __always_inline int bcc_config_NEW(void)
{
	return CONFIG_NEW == TRI_YES;
}
#pragma pop_macro("CONFIG_NEW")
#pragma push_macro("CONFIG_OLD")
#undef CONFIG_OLD
extern enum libbpf_tristate CONFIG_OLD __kconfig __weak;
static __always_inline int bcc_config_OLD(void)
{
	return CONFIG_OLD == TRI_YES;
}
#pragma pop_macro("CONFIG_OLD")

struct task_struct___other {
	unsigned int __state;
} __attribute__((preserve_access_index));

/* Options on which the kernels do not agree are asked of the target. */
SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	if (bcc_config_NEW()) {
		return BPF_CORE_READ(((struct task_struct___other *)task), __state);
	} else if (1 && bcc_config_OLD()) {
		return BPF_CORE_READ(task, state);
	}
#ifdef CONFIG_BOTH
	return 1;
#endif
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
