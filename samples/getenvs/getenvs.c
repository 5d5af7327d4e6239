/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * getenvs: a uprobe and a uretprobe on one function of a library. Which library, which function,
 * which process: user space says when it attaches.
 */
#include <linux/sched.h>
#include <uapi/linux/ptrace.h>

struct event {
	u32 pid;
	u32 is_set;
	char comm[TASK_COMM_LEN];
	char name[64];
	char value[128];
};

BPF_HASH(asked, u64, const char *);
BPF_PERF_OUTPUT(events);

int enter_getenv(struct pt_regs *ctx, const char *name)
{
	u64 id = bpf_get_current_pid_tgid();

	asked.update(&id, &name);
	return 0;
}

int leave_getenv(struct pt_regs *ctx)
{
	u64 id = bpf_get_current_pid_tgid();
	const char **name = asked.lookup(&id);
	const char *value = (const char *)PT_REGS_RC(ctx);
	struct event event = {};

	if (!name)
		return 0;
	event.pid = id >> 32;
	event.is_set = value != 0;
	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_user_str(&event.name, sizeof(event.name), *name);
	if (value)
		bpf_probe_read_user_str(&event.value, sizeof(event.value), value);
	events.perf_submit(ctx, &event, sizeof(event));
	asked.delete(&id);
	return 0;
}
