/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of denyexec: forbids to execute the files of its command line, while it runs.
 */
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <bccaot/bccaot.h>
#include <bccaot/events.h>
#include <bccaot/map.h>
#include <bccaot/shell.h>
#include "denyexec.skel.h"

static const struct bccaot_shell shell = { .sz = sizeof(shell), .name = "denyexec" };

static char *const *files;

static int print_event(void *ctx, int cpu, const struct event *event, uint32_t size)
{
	(void)ctx, (void)cpu, (void)size;
	printf("%-7u %-16s denied\n", event->pid, event->comm);
	return 0;
}

static int deny_file(const struct denyexec_bpf *skel, const char *path)
{
	struct file_id id = { 0 };
	uint32_t yes = 1;
	struct stat st;

	if (stat(path, &st))
		return -errno;
	id.inode = st.st_ino;
	id.device = (uint64_t)major(st.st_dev) << 20 | minor(st.st_dev);
	return denyexec_denied__update(skel, &id, &yes, BPF_ANY);
}

static int trace(struct denyexec_bpf *skel, struct bccaot *b, struct bccaot_events *events)
{
	static const struct denyexec_events__reader reader = { .event_fn = print_event };
	int err = bccaot__attach(b);

	if (bccaot_lsm_is_active() == 0)
		fprintf(stderr, "denyexec: boot with bpf among lsm=, or nothing will be denied\n");
	for (int i = 0; files[i] && !err; i++)
		err = deny_file(skel, files[i]);
	if (!err)
		err = denyexec_events__open(skel, events, &reader);
	if (err)
		return err;
	printf("Denying... Hit Ctrl-C to end.\n");
	return bccaot_shell__run(NULL, events);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: denyexec FILE...\n");
		return BCCAOT_EXIT_USAGE;
	}
	files = argv + 1;
	setlinebuf(stdout);

	struct denyexec_bpf *skel = denyexec_bpf__open_reduced();
	struct bccaot *b = denyexec_bpf__session(skel);
	struct bccaot_events *events = bccaot_events__new();
	int status = b && events ? trace(skel, b, events) : -errno;

	status = bccaot_shell__exit_status(&shell, status, bccaot__error(b), stderr);
	bccaot_events__free(events);
	bccaot__free(b);
	denyexec_bpf__destroy(skel);
	return status;
}
