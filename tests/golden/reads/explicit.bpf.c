#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	struct task_struct *parent;
	struct pid *pid;
	unsigned int level;
	struct upid upid;

	bpf_probe_read_kernel(&parent, sizeof(parent), &task->real_parent);
	bpf_probe_read_kernel(&pid, sizeof(pid), &parent->thread_pid);
	level = BPF_CORE_READ(pid, level);
	bpf_probe_read_kernel(&upid, sizeof(upid), &pid->numbers[level]);
	return upid.nr + bcc_core_read(upid.ns, level);
}

char LICENSE[] SEC("license") = "GPL";
