/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of filelife: shows each file that is removed and was made while it watched.
 */
#include <stdio.h>
#include <bccaot/bccaot.h>
#include "filelife.skel.h"

static pid_t only_pid;

static const struct bccaot_option options[] = {
	BCCAOT_PID('p', "pid", &only_pid, "trace this PID only"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("filelife", "Trace lifecycle of file", options);

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-8s %-7u %-16s %-7.2f %s\n", bccaot_time_text(), event->pid, event->comm,
	       (double)event->age_ms / 1000, event->name);
	return 0;
}

/* The argument came with fields of this struct, which its later types have renamed. */
static bool has_idmap_argument(void)
{
	return bccaot_kernel_struct_has_field("renamedata", "old_mnt_userns") > 0 ||
	       bccaot_kernel_struct_has_field("renamedata", "old_mnt_idmap") > 0 ||
	       bccaot_kernel_struct_has_field("renamedata", "mnt_idmap") > 0;
}

static int plan(struct filelife_bpf__run *run)
{
	bool is_new = has_idmap_argument();
	const char *on_create = is_new ? "on_create" : "on_security_create";
	const char *on_unlink = is_new ? "on_unlink" : "on_old_unlink";

	filelife__set_param_only_pid(run->skel, only_pid);
	return bccaot__attach_kprobe(run->b, on_create, "vfs_create", NULL)       ?:
		       bccaot__attach_kprobe(run->b, "on_open", "vfs_open", NULL) ?:
		       bccaot__attach_kprobe(run->b, "on_security_create", "security_inode_create", NULL) ?:
		       bccaot__attach_kprobe(run->b, on_unlink, "vfs_unlink", NULL);
}

static int start(struct filelife_bpf__run *run)
{
	int err = filelife_events__listen(run->skel, run->events, print_event, 0);

	if (err)
		return err;
	printf("%-8s %-7s %-16s %-7s %s\n", "TIME", "PID", "COMM", "AGE(s)", "FILE");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct filelife_bpf__tool tool = { .shell = &shell,
							.plan_fn = plan,
							.start_fn = start };

	return filelife_bpf__main(argc, argv, &tool);
}
