/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * mountsnoop: one call, several events. The strings of mount() are longer together than what fits
 * on the stack of a program, so each goes in an event of its own, between one for the entry and one
 * for the return; user space puts them together.
 */
#include <linux/nsproxy.h>
#include <linux/sched.h>
#include <uapi/linux/ptrace.h>

#define TEXT_BYTES 384

BPF_PARAM(bool, has_cgroups, 0);  /* trace only those in cgroupset */
BPF_PARAM(bool, has_mount_ns, 0); /* trace only those in mount_ns_set */

/* The filters of BCC's tools: user space puts maps here that were made and pinned elsewhere. */
BPF_TABLE("hash", u64, u64, cgroupset, 1024);
BPF_TABLE("hash", u64, u32, mount_ns_set, 1024);

enum event_type {
	EVENT_MOUNT,
	EVENT_UMOUNT,
	EVENT_SOURCE,
	EVENT_TARGET,
	EVENT_TYPE,
	EVENT_DATA,
	EVENT_RETURN,
};

/* Of this struct the program needs a member only; how the kernel lays it out is found at run time. */
struct mnt_namespace {
	struct ns_common ns;
};

struct event {
	enum event_type type;
	u32 pid;
	u32 tid;
	union {
		struct {
			u32 mnt_ns;
			u32 ppid;
			u64 flags;
			char comm[TASK_COMM_LEN];
			char pcomm[TASK_COMM_LEN];
		} call;                /* EVENT_MOUNT, EVENT_UMOUNT */
		char text[TEXT_BYTES]; /* the strings */
		int ret;               /* EVENT_RETURN */
	};
};

BPF_PERF_OUTPUT(events);

static bool is_filtered(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	u64 mnt_ns = task->nsproxy->mnt_ns->ns.inum;
	u64 cgroup = bpf_get_current_cgroup_id();

	return (has_cgroups && !cgroupset.lookup(&cgroup)) ||
	       (has_mount_ns && !mount_ns_set.lookup(&mnt_ns));
}

static void set_ids(struct event *event, enum event_type type)
{
	u64 id = bpf_get_current_pid_tgid();

	event->type = type;
	event->pid = id >> 32;
	event->tid = id;
}

static void submit_call(struct pt_regs *ctx, enum event_type type, u64 flags)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct event event = {};

	set_ids(&event, type);
	event.call.flags = flags;
	event.call.mnt_ns = task->nsproxy->mnt_ns->ns.inum;
	event.call.ppid = task->real_parent->tgid;
	bpf_get_current_comm(event.call.comm, sizeof(event.call.comm));
	bpf_probe_read_kernel_str(event.call.pcomm, TASK_COMM_LEN, task->real_parent->comm);
	events.perf_submit(ctx, &event, sizeof(event));
}

static void submit_text(struct pt_regs *ctx, enum event_type type, const char __user *text)
{
	struct event event = {};

	set_ids(&event, type);
	bpf_probe_read_user_str(event.text, sizeof(event.text), text);
	events.perf_submit(ctx, &event, sizeof(event));
}

int syscall__mount(struct pt_regs *ctx, char __user *source, char __user *target,
		   char __user *type, unsigned long flags, char __user *data)
{
	if (is_filtered())
		return 0;
	submit_call(ctx, EVENT_MOUNT, flags);
	submit_text(ctx, EVENT_SOURCE, source);
	submit_text(ctx, EVENT_TARGET, target);
	submit_text(ctx, EVENT_TYPE, type);
	submit_text(ctx, EVENT_DATA, data);
	return 0;
}

int syscall__umount(struct pt_regs *ctx, char __user *target, int flags)
{
	if (is_filtered())
		return 0;
	submit_call(ctx, EVENT_UMOUNT, flags);
	submit_text(ctx, EVENT_TARGET, target);
	return 0;
}

int call_returns(struct pt_regs *ctx)
{
	struct event event = {};

	set_ids(&event, EVENT_RETURN);
	event.ret = PT_REGS_RC(ctx);
	events.perf_submit(ctx, &event, sizeof(event));
	return 0;
}
