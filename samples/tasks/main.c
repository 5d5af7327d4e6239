/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tasks: lists all threads once.
 */
#include <linux/types.h>
#include <stdio.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include "row.h"
#include "tasks.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "tasks" };

static int print_rows(int fd)
{
	struct row rows[64];
	ssize_t bytes;

	while ((bytes = read(fd, rows, sizeof(rows))) > 0)
		for (size_t i = 0; i < (size_t)bytes / sizeof(rows[0]); i++)
			printf("%-7u %-7u %-7u %.16s\n", rows[i].pid, rows[i].tid, rows[i].ppid,
			       rows[i].comm);
	return bytes < 0 ? -errno : 0;
}

static int plan(struct tasks_bpf__run *run)
{
	return bccaot__attach_iter(run->b, "bpf_iter__task", NULL);
}

/* Above 0: there is nothing to wait for. */
static int start(struct tasks_bpf__run *run)
{
	int fd = bccaot__create_iter(run->b, "bpf_iter__task");
	int err;

	if (fd < 0)
		return fd;
	printf("%-7s %-7s %-7s %s\n", "PID", "TID", "PPID", "COMM");
	err = print_rows(fd);
	close(fd);
	return err ? err : 1;
}

int main(int argc, char **argv)
{
	static const struct tasks_bpf__tool tool = { .shell = &shell,
						     .plan_fn = plan,
						     .start_fn = start };

	return tasks_bpf__main(argc, argv, &tool);
}
