/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Kretprobes in tracefs. Definitions are named after the process, and those of
 * processes that are gone (killed before they could clean up) are removed first.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "leftover.h"
#include "tracefs.h"
#include "tracefs_probe.h"

#define GROUP "bccaot"

static int write_definition(int fd, const char *text)
{
	ssize_t len = strlen(text);

	return write(fd, text, len) == len ? 0 : -errno;
}

struct stale {
	int fd;
};

/* "r1234_5", where 1234 is the process */
static int remove_stale(void *ctx, const char *group, const char *event)
{
	const struct stale *stale = ctx;
	char text[NAME_MAX + 32];
	char *end;
	long pid;

	if (event[0] != 'r')
		return 0;
	pid = strtol(event + 1, &end, 10);
	if (*end != '_' || pid <= 0 || pid == getpid() || !kill(pid, 0) || errno != ESRCH)
		return 0;
	snprintf(text, sizeof(text), "-:%s/%s\n", group, event);
	write_definition(stale->fd, text);
	return 0;
}

static int open_event(const char *name)
{
	struct perf_event_attr attr;
	char path[PATH_MAX];
	FILE *file;
	int id;
	int fd;
	int err = bca_tracefs_path(path, sizeof(path), "events/%s/%s/id", GROUP, name);

	if (err)
		return err;
	file = fopen(path, "re");
	if (!file)
		return -errno;
	err = fscanf(file, "%d", &id) == 1 ? 0 : -EIO;
	fclose(file);
	if (err)
		return err;
	memset(&attr, 0, sizeof(attr));
	attr.size = sizeof(attr);
	attr.type = PERF_TYPE_TRACEPOINT;
	attr.config = id;
	fd = syscall(__NR_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

static struct bpf_link *attach_event(const char *name, const struct bca_attachment *at,
				     const struct bpf_program *prog, int *ret_perf_fd)
{
	LIBBPF_OPTS(bpf_perf_event_opts, opts, .bpf_cookie = at->place.cookie);
	int fd = open_event(name);
	struct bpf_link *link;
	int err;

	if (fd < 0) {
		errno = -fd;
		return NULL;
	}
	link = bpf_program__attach_perf_event_opts(prog, fd, &opts);
	if (link) {
		*ret_perf_fd = fd;
		return link;
	}
	err = errno;
	close(fd);
	errno = err;
	return NULL;
}

/* The handle that removes the definition comes first, so that it is released last. */
static int keep(struct bca_attachment *at, struct bpf_link *link, int perf_fd, int fd,
		const char *removal)
{
	const int users[2] = { bpf_link__fd(link), perf_fd };
	struct bca_leftover *leftover;

	if (bca_reserve_handles(at, 2))
		return -ENOMEM;
	leftover = bca_leftover_write(fd, removal, users);
	if (!leftover)
		return -ENOMEM;
	bca_add_leftover(at, leftover);
	return bca_add_link(at, link);
}

static int attach_defined(struct bca_attachment *at, const struct bpf_program *prog,
			  const char *name, int fd)
{
	struct bpf_link *link;
	char removal[96];
	int perf_fd;
	int err;

	snprintf(removal, sizeof(removal), "-:%s/%s\n", GROUP, name);
	link = attach_event(name, at, prog, &perf_fd);
	err = link ? keep(at, link, perf_fd, fd, removal) : -errno;
	if (!err)
		return 0;
	bpf_link__destroy(link);
	write_definition(fd, removal);
	return err;
}

static int define_and_attach(struct bca_attachment *at, const struct bpf_program *prog,
			     const char *symbol, int fd)
{
	static unsigned int counter;
	unsigned int number = __atomic_add_fetch(&counter, 1, __ATOMIC_RELAXED);
	char definition[512];
	char name[64];
	int err;

	snprintf(name, sizeof(name), "r%d_%u", getpid(), number);
	snprintf(definition, sizeof(definition), "r%d:%s/%s %s\n", at->place.maxactive, GROUP, name,
		 symbol);
	err = write_definition(fd, definition);
	return err ? err : attach_defined(at, prog, name, fd);
}

int bca_attach_maxactive(struct bca_attachment *at, const struct bpf_program *prog,
			 const char *name)
{
	struct stale stale;
	char path[PATH_MAX];
	int fd;
	int err = bca_tracefs_path(path, sizeof(path), "kprobe_events");

	if (err)
		return -EINVAL;
	fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? -EINVAL : -errno;
	stale.fd = fd;
	bca_tracepoints_each(GROUP, remove_stale, &stale);
	err = define_and_attach(at, prog, name, fd);
	if (err)
		close(fd);
	return err;
}
