/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * dcsnoop: names that are looked up in the cache of directory entries. Lookups without locks go
 * through a function that compilers rename, so user space attaches by expression.
 */
#include <uapi/linux/ptrace.h>
#include <linux/fs.h>
#include <linux/sched.h>

#define NAME_BYTES 64

/* fs/namei.c defines it for itself; the kernel's own layout is used at run time. */
struct nameidata {
	struct path path;
	struct qstr last;
};

struct name {
	char text[NAME_BYTES];
};

struct event {
	u32 pid;
	u32 is_found;
	char comm[TASK_COMM_LEN];
	char name[NAME_BYTES];
};

BPF_HASH(names, u32, struct name);
BPF_PERF_OUTPUT(events);

static void submit(struct pt_regs *ctx, const void *name, bool is_found)
{
	struct event event = { .pid = bpf_get_current_pid_tgid() >> 32, .is_found = is_found };

	bpf_get_current_comm(&event.comm, sizeof(event.comm));
	bpf_probe_read_kernel_str(event.name, sizeof(event.name), name);
	events.perf_submit(ctx, &event, sizeof(event));
}

int lookup_fast_enters(struct pt_regs *ctx, struct nameidata *nd)
{
	submit(ctx, nd->last.name, true);
	return 0;
}

int kprobe__d_lookup(struct pt_regs *ctx, const struct dentry *parent, const struct qstr *name)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct name copy = {};

	bpf_probe_read_kernel_str(copy.text, sizeof(copy.text), name->name);
	names.update(&tid, &copy);
	return 0;
}

int kretprobe__d_lookup(struct pt_regs *ctx)
{
	u32 tid = bpf_get_current_pid_tgid();
	struct name *name = names.lookup(&tid);

	if (!name)
		return 0;
	if (!PT_REGS_RC(ctx))
		submit(ctx, name->text, false);
	names.delete(&tid);
	return 0;
}
