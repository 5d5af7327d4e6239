#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>


typedef struct task_struct task_t, *task_p;
#define task_t struct task_struct
typedef const task_t fixed_t;
#define fixed_t const struct task_struct

typedef struct ns_common ns_t;
#define ns_t struct ns_common

static __always_inline int parent_of(fixed_t *task)
{
	return BPF_CORE_READ(task, real_parent, tgid);
}

SEC("?kprobe")
int BPF_KPROBE(by_typedef, task_t *task, ns_t *ns)
{
	task_p leader = BPF_CORE_READ(task, group_leader);
	task_t *child = container_of(BPF_CORE_READ(task, children.next), task_t, sibling);

	return BPF_CORE_READ(leader, pid) + parent_of(task) + BPF_CORE_READ(child, pid) + BPF_CORE_READ(ns, inum) + offsetof(task_t, pid);
}

char LICENSE[] SEC("license") = "GPL";
