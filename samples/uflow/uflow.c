/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * uflow: the static probes (USDT) with which interpreters tell that a method is called and that it
 * returns. Which argument of a probe is what depends on the language: one pair of functions for
 * each order.
 */
#include <uapi/linux/ptrace.h>

struct call {
	u64 pid_tgid;
	u32 depth;
	u32 is_return;
	char clazz[80];
	char method[80];
};

BPF_PERF_OUTPUT(calls);
BPF_HASH(depths, u64, u32); /* of each thread */

static int trace(struct pt_regs *ctx, u64 clazz, u64 method, bool is_return)
{
	struct call call = { .pid_tgid = bpf_get_current_pid_tgid(), .is_return = is_return };
	u32 zero = 0;
	u32 *depth = depths.lookup_or_try_init(&call.pid_tgid, &zero);

	if (!depth)
		return 0;
	if (!is_return)
		++*depth;
	call.depth = *depth;
	if (is_return && *depth)
		--*depth;
	bpf_probe_read_user_str(&call.clazz, sizeof(call.clazz), (void *)clazz);
	bpf_probe_read_user_str(&call.method, sizeof(call.method), (void *)method);
	calls.perf_submit(ctx, &call, sizeof(call));
	return 0;
}

/* Python, Ruby */
int class_method_entry(struct pt_regs *ctx)
{
	u64 clazz = 0, method = 0;

	bpf_usdt_readarg(1, ctx, &clazz);
	bpf_usdt_readarg(2, ctx, &method);
	return trace(ctx, clazz, method, false);
}

int class_method_return(struct pt_regs *ctx)
{
	u64 clazz = 0, method = 0;

	bpf_usdt_readarg(1, ctx, &clazz);
	bpf_usdt_readarg(2, ctx, &method);
	return trace(ctx, clazz, method, true);
}

/* Perl */
int method_class_entry(struct pt_regs *ctx)
{
	u64 clazz = 0, method = 0;

	bpf_usdt_readarg(1, ctx, &method);
	bpf_usdt_readarg(2, ctx, &clazz);
	return trace(ctx, clazz, method, false);
}

int method_class_return(struct pt_regs *ctx)
{
	u64 clazz = 0, method = 0;

	bpf_usdt_readarg(1, ctx, &method);
	bpf_usdt_readarg(2, ctx, &clazz);
	return trace(ctx, clazz, method, true);
}
