/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of tasks: lists all threads once.
 */
#include <linux/types.h>
#include <stdio.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include <bccaot/shell.h>
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

static int trace(struct bccaot *b)
{
	int err = bccaot__attach_iter(b, "bpf_iter__task", NULL);

	if (!err)
		err = bccaot__attach(b);
	if (err)
		return err;

	int fd = bccaot__create_iter(b, "bpf_iter__task");

	if (fd < 0)
		return fd;
	printf("%-7s %-7s %-7s %s\n", "PID", "TID", "PPID", "COMM");
	err = print_rows(fd);
	close(fd);
	return err;
}

int main(void)
{
	setlinebuf(stdout);

	struct tasks_bpf *skel = tasks_bpf__open_reduced();
	struct bccaot *b = tasks_bpf__session(skel);
	int status = b ? trace(b) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot__free(b);
	tasks_bpf__destroy(skel);
	return status;
}
