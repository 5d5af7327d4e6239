/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * requests: a static user-space probe (USDT). server.c in this directory has it, with two
 * arguments: a number and a string.
 */
#include <uapi/linux/ptrace.h>

struct event {
	u32 pid;
	int number;
	char path[64];
};

BPF_PERF_OUTPUT(events);

int on_request(struct pt_regs *ctx)
{
	struct event event = {};
	u64 path = 0;

	event.pid = bpf_get_current_pid_tgid() >> 32;
	bpf_usdt_readarg(1, ctx, &event.number);
	bpf_usdt_readarg(2, ctx, &path);
	bpf_probe_read_user_str(&event.path, sizeof(event.path), (void *)path);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
