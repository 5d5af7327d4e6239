/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of mountsnoop: puts the events of a call together, and shows it as a line of C when it
 * returns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <bccaot/bccaot.h>
#include "mountsnoop.skel.h"

static struct {
	bool has_parent;
	const char *cgroup_map;
	const char *mntns_map;
} env;

static const struct bccaot_option options[] = {
	BCCAOT_FLAG('P', "parent_process", &env.has_parent, "also snoop the parent process"),
	BCCAOT_STR(0, "cgroupmap", &env.cgroup_map, "trace cgroups in this BPF map only"),
	BCCAOT_STR(0, "mntnsmap", &env.mntns_map, "trace mount namespaces in this BPF map only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("mountsnoop", "Trace mount() and umount() syscalls", options);

#define FLAG(FLAG) { FLAG, 0, #FLAG }

static const struct bccaot_flag mount_flags[] = {
	{ 0xc0ed0000, 0xffff0000, "MS_MGC_VAL" },
	FLAG(MS_RDONLY),
	FLAG(MS_NOSUID),
	FLAG(MS_NODEV),
	FLAG(MS_NOEXEC),
	FLAG(MS_SYNCHRONOUS),
	FLAG(MS_REMOUNT),
	FLAG(MS_MANDLOCK),
	FLAG(MS_DIRSYNC),
	FLAG(MS_NOATIME),
	FLAG(MS_NODIRATIME),
	FLAG(MS_BIND),
	FLAG(MS_MOVE),
	FLAG(MS_REC),
	FLAG(MS_SILENT),
	FLAG(MS_POSIXACL),
	FLAG(MS_UNBINDABLE),
	FLAG(MS_PRIVATE),
	FLAG(MS_SLAVE),
	FLAG(MS_SHARED),
	FLAG(MS_RELATIME),
	FLAG(MS_KERNMOUNT),
	FLAG(MS_I_VERSION),
	FLAG(MS_STRICTATIME),
	FLAG(MS_LAZYTIME),
	{ 1u << 30, 0, "MS_ACTIVE" },
	{ 1u << 31, 0, "MS_NOUSER" },
	{ 0, 0, NULL },
};

static const struct bccaot_flag umount_flags[] = {
	FLAG(MNT_FORCE), FLAG(MNT_DETACH), FLAG(MNT_EXPIRE), FLAG(UMOUNT_NOFOLLOW), { 0, 0, NULL },
};

/* A call under way: its events so far, by their type. */
struct call {
	struct call *next;
	struct event events[EVENT_RETURN];
};

static struct call *calls;

static struct call **find_call(uint32_t tid)
{
	struct call **at = &calls;

	while (*at && (*at)->events[0].tid != tid)
		at = &(*at)->next;
	return at;
}

/* What goes on is in events[0], whichever call it is. */
static int begin_call(const struct event *event)
{
	struct call **at = find_call(event->tid);
	struct call *call = *at ? *at : calloc(1, sizeof(*call));

	if (!call)
		return -ENOMEM;
	*at = call;
	call->events[0] = *event;
	return 0;
}

static void print_text(const struct event *event)
{
	static const char letters[] = "\a\b\t\n\v\f\r\"\\", names[] = "abtnvfr\"\\";

	putchar('"');
	for (const char *c = event->text; *c; c++) {
		const char *letter = strchr(letters, *c);

		if (letter)
			printf("\\%c", names[letter - letters]);
		else if (*c >= ' ' && *c <= '~')
			putchar(*c);
		else
			printf("\\x%02x", (unsigned char)*c);
	}
	putchar('"');
}

static void print_flags(uint64_t flags, const struct bccaot_flag *table)
{
	char text[512];

	bccaot_flags_snprint(flags, table, NULL, text, sizeof(text));
	printf(", %s", flags ? text : "0x0");
}

static void print_arguments(const struct call *call)
{
	bool is_mount = call->events[0].type == EVENT_MOUNT;

	printf(is_mount ? "mount(" : "umount(");
	if (is_mount) {
		print_text(&call->events[EVENT_SOURCE]);
		printf(", ");
	}
	print_text(&call->events[EVENT_TARGET]);
	if (is_mount) {
		printf(", ");
		print_text(&call->events[EVENT_TYPE]);
	}
	print_flags(call->events[0].call.flags, is_mount ? mount_flags : umount_flags);
	if (is_mount) {
		printf(", ");
		print_text(&call->events[EVENT_DATA]);
	}
}

static void print_call(const struct call *call, int ret)
{
	const struct event *head = &call->events[0];
	const char *name = ret < 0 ? bccaot_errno_name(-ret) : NULL;

	printf("%-16s %-7u %-7u ", head->call.comm, head->pid, head->tid);
	if (env.has_parent)
		printf("%-16s %-7u ", head->call.pcomm, head->call.ppid);
	printf("%-11u ", head->call.mnt_ns);
	print_arguments(call);
	if (name)
		printf(") = -%s\n", name);
	else
		printf(") = %d\n", ret);
}

static int on_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	struct call **at = find_call(event->tid), *call = *at;

	(void)ctx, (void)cpu, (void)size;
	if (event->type == EVENT_MOUNT || event->type == EVENT_UMOUNT)
		return begin_call(event);
	if (!call)
		return 0; /* it began before we did, or its beginning was lost */
	if (event->type != EVENT_RETURN) {
		call->events[event->type] = *event;
		return 0;
	}
	print_call(call, event->ret);
	*at = call->next;
	free(call);
	return 0;
}

/* BCC's maps, if they are named, decide whom to trace. */
static int plan(struct mountsnoop_bpf__run *run)
{
	static const struct bccaot_autoattach rows[] = {
		{ "syscall__mount", BCCAOT_KPROBE, "sys_mount" },
		{ "call_returns", BCCAOT_KRETPROBE, "sys_mount" },
		{ "syscall__umount", BCCAOT_KPROBE, "sys_umount" },
		{ "call_returns", BCCAOT_KRETPROBE, "sys_umount" },
	};
	int err = bccaot__use_filters(run->b, env.cgroup_map, env.mntns_map);

	mountsnoop__set_param_has_cgroups(run->skel, env.cgroup_map != NULL);
	mountsnoop__set_param_has_mount_ns(run->skel, env.mntns_map != NULL);
	return err ? err : bccaot__attach_table(run->b, rows, sizeof(rows) / sizeof(rows[0]));
}

static int start(struct mountsnoop_bpf__run *run)
{
	int err = mountsnoop_events__listen(run->skel, run->events, on_event, 0);

	if (err)
		return err;
	printf("%-16s %-7s %-7s ", "COMM", "PID", "TID");
	if (env.has_parent)
		printf("%-16s %-7s ", "PCOMM", "PPID");
	printf("%-11s %s\n", "MNT_NS", "CALL");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct mountsnoop_bpf__tool tool = { .shell = &shell,
							  .plan_fn = plan,
							  .start_fn = start };

	return mountsnoop_bpf__main(argc, argv, &tool);
}
