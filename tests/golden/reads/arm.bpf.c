#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_word(value) ((__typeof__(value))(unsigned long)(__u32)(unsigned long)(value))
#define bcc_signed_word(value) ((__typeof__(value))(__s32)(value))
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task, long delta, unsigned long *slot)
{
	struct pt_regs *regs = (void *)ctx;
	delta = (int)delta;
	struct mm_struct *mm = bcc_word(BPF_CORE_READ(task, mm));

	return BPF_CORE_READ(task, pid) + bcc_word(BPF_CORE_READ(task, flags)) + bcc_signed_word(BPF_CORE_READ(task, mm, users)) + bcc_word(BPF_CORE_READ(mm, total_vm)) + BPF_CORE_READ(task, start_time) + delta +
	       bcc_word(bcc_read(slot));
}

char LICENSE[] SEC("license") = "GPL";
