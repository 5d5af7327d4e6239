#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <bpf/usdt.bpf.h>

/* from <bcc_aot.bpf.h> */
#define bcc_core_read(src, members...)                                                             \
	({                                                                                         \
		__typeof__(src) __bcc_src = (src);                                                 \
		BPF_CORE_READ(__bcc_src, members);                                                 \
	})
#define bcc_usdt_readarg(n, ctx, value)                                                            \
	({                                                                                         \
		long __bcc_arg = 0;                                                                \
		int __bcc_err = bpf_usdt_arg((struct pt_regs *)(ctx), (n) - 1, &__bcc_arg);        \
		if (!__bcc_err)                                                                    \
			*(value) = (__typeof__(*(value)))__bcc_arg;                                \
		__bcc_err;                                                                         \
	})

#define N 3

SEC("kprobe/do_it")
int BPF_KPROBE(kprobe__do_it, struct task_struct *task)
{
	return bcc_core_read(bcc_core_read(BPF_CORE_READ(task, real_parent), real_parent), pid) + N;
}

SEC("?usdt")
int on_probe(struct pt_regs *ctx)
{
	u64 size = 0;

	bcc_usdt_readarg(N, ctx, &size);
	return size;
}

char LICENSE[] SEC("license") = "GPL";
