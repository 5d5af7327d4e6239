#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task, struct file *file)
{
	struct task_struct *next = container_of(BPF_CORE_READ(task, tasks.next), typeof(*task->parent), tasks);
	typeof(task->mm->pgd) pgd = NULL;
	u64 cnt = sizeof(task->mm->pgd) + offsetof(typeof(*task->mm), pgd);

	if (bpf_core_field_exists(task->mm->pgd) && bpf_core_type_exists(struct mm_struct))
		cnt += bpf_core_field_size(file->f_path.dentry);
	return cnt + BPF_CORE_READ(next, pid) + __builtin_types_compatible_p(typeof(task->pid), int) + !pgd;
}

char LICENSE[] SEC("license") = "GPL";
