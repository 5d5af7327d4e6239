#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read(ptr)                                                                              \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read((void *)&__bcc_value, sizeof(__bcc_value), (ptr));                  \
		__bcc_value;                                                                       \
	})

/* The kernel has no word for which memory a name or an argument of this kind is in. */
SEC("kprobe/vfs_write")
int BPF_KPROBE(kprobe__vfs_write, struct file *file, const char *buf)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	return bcc_read(&buf[0]) + bcc_read(&BPF_CORE_READ(file, f_path.dentry, d_name.name)[0]) + bcc_read((char *)BPF_CORE_READ(task, mm, arg_start));
}

char LICENSE[] SEC("license") = "GPL";
