#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <bpf/usdt.bpf.h>

/* from <bcc_aot.bpf.h> */
#define bcc_usdt_readarg(n, ctx, value)                                                            \
	({                                                                                         \
		long __bcc_arg = 0;                                                                \
		int __bcc_err = bpf_usdt_arg((struct pt_regs *)(ctx), (n) - 1, &__bcc_arg);        \
		if (!__bcc_err)                                                                    \
			*(value) = (__typeof__(*(value)))__bcc_arg;                                \
		__bcc_err;                                                                         \
	})
#define bcc_usdt_readarg_p(n, ctx, buf, len)                                                       \
	({                                                                                         \
		long __bcc_arg = 0;                                                                \
		bpf_usdt_arg((struct pt_regs *)(ctx), (n) - 1, &__bcc_arg);                        \
		(int)bpf_probe_read_user(buf, len, (void *)__bcc_arg);                             \
	})

SEC("?usdt")
int do_probe(struct pt_regs *ctx)
{
	u64 addr = 0;
	char text[16];
	int size;

	bcc_usdt_readarg(1, ctx, &addr);
	bcc_usdt_readarg(2, ctx, &size);
	bcc_usdt_readarg_p(3, ctx, text, sizeof(text));
	return size;
}

char LICENSE[] SEC("license") = "GPL";
