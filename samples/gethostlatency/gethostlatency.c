/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * gethostlatency: how long programs wait for names of hosts. The functions of the C library that
 * they call have the name as their first argument; it is read when they are entered.
 */
#include <uapi/linux/ptrace.h>
#include <linux/sched.h>

struct call {
	u64 began_ns;
	char host[80];
};

struct event {
	u32 pid;
	u64 delta_ns;
	char comm[TASK_COMM_LEN];
	char host[80];
};

BPF_HASH(calls, u32, struct call);
BPF_PERF_OUTPUT(events);

int lookup_enters(struct pt_regs *ctx)
{
	const char *host = (const char *)PT_REGS_PARM1(ctx);
	u32 tid = bpf_get_current_pid_tgid();
	struct call call = { .began_ns = bpf_ktime_get_ns() };

	if (!host)
		return 0; /* an address to listen on, nothing is looked up */
	bpf_probe_read_user_str(call.host, sizeof(call.host), host);
	calls.update(&tid, &call);
	return 0;
}

int lookup_returns(struct pt_regs *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	u32 tid = id;
	struct call *call = calls.lookup(&tid);
	struct event event = { .pid = id >> 32 };

	if (!call)
		return 0;
	event.delta_ns = bpf_ktime_get_ns() - call->began_ns;
	__builtin_memcpy(event.host, call->host, sizeof(event.host));
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	events.perf_submit(ctx, &event, sizeof(event));
	calls.delete(&tid);
	return 0;
}
