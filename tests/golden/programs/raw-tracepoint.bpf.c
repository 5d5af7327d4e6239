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

SEC("raw_tp/sched_switch")
int raw_tracepoint__sched_switch(struct bpf_raw_tracepoint_args *ctx)
{
	struct task_struct *prev = (struct task_struct *)ctx->args[1];

	return BPF_CORE_READ(prev, pid) + bcc_core_read(((struct task_struct *)ctx->args[2]), pid);
}

char LICENSE[] SEC("license") = "GPL";
