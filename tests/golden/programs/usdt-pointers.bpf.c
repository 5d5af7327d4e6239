#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>
#include <bpf/usdt.bpf.h>

/* from <bcc_aot.bpf.h> */
#define bcc_read_user(ptr)                                                                         \
	({                                                                                         \
		__typeof__(*(ptr)) __bcc_value;                                                    \
		bpf_probe_read_user((void *)&__bcc_value, sizeof(__bcc_value), (ptr));             \
		__bcc_value;                                                                       \
	})
#define bcc_usdt_readarg(n, ctx, value)                                                            \
	({                                                                                         \
		long __bcc_arg = 0;                                                                \
		int __bcc_err = bpf_usdt_arg((struct pt_regs *)(ctx), (n) - 1, &__bcc_arg);        \
		if (!__bcc_err)                                                                    \
			*(value) = (__typeof__(*(value)))__bcc_arg;                                \
		__bcc_err;                                                                         \
	})

struct kept {
	const char *name;
};

SEC("?usdt")
int on_probe(struct pt_regs *ctx)
{
	struct kept kept = {};
	const char *text = NULL;
	u64 address = 0;

	bcc_usdt_readarg(1, ctx, &text);
	bcc_usdt_readarg(2, ctx, &address);
	bcc_usdt_readarg(3, ctx, &kept.name);
	return bcc_read_user(&text[1]) + bcc_read_user((char *)address) + bcc_read_user(&kept.name[2]);
}

char LICENSE[] SEC("license") = "GPL";
