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
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})

struct kept {
	u64 since;
	struct task_struct *task;
	const char *name;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, u32);
	__type(value, struct task_struct *);
} tasks SEC(".maps");

struct {
	/* another program's, which it shares under this name */
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, u32);
	__type(value, struct kept);
} others SEC(".maps");

SEC("kprobe/do_it")
int kprobe__do_it(struct pt_regs *ctx)
{
	u32 key = 0;
	struct task_struct **task = bpf_map_lookup_elem(&tasks, &key);
	struct kept *kept = bpf_map_lookup_elem(&others, &key);

	if (!task || !kept)
		return 0;
	return BPF_CORE_READ((*task), pid) + bcc_core_read(kept->task, pid) + bcc_read(&kept->name[0]) + kept->since;
}

char LICENSE[] SEC("license") = "GPL";
