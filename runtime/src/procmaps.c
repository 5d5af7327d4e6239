/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * /proc/PID/maps.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kallsyms.h"
#include "procmaps.h"

struct each_file {
	int (*fn)(void *ctx, const char *path);
	void *ctx;
};

/* "address perms offset dev inode   path" */
static int each_line(void *ctx, char *line)
{
	const struct each_file *each = ctx;
	char *perms = strchr(line, ' ');
	char *path = strchr(line, '/');

	if (!perms || !path || strlen(perms) < 5 || perms[3] != 'x')
		return 0;
	if (!strncmp(path, "/anon_hugepage", 14) || !strncmp(path, "/SYSV", 5) ||
	    !strncmp(path, "/dev/zero", 9) || !strncmp(path, "/memfd:", 7))
		return 0;
	return each->fn(each->ctx, path);
}

int bca_code_files_each(pid_t pid, int (*fn)(void *ctx, const char *path), void *ctx)
{
	struct each_file each = { fn, ctx };
	char path[64];
	int err;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	err = bca_lines_each(path, each_line, &each);
	return err == -ENOENT && access(path, F_OK) ? -ESRCH : err;
}

/* The roots are the same directory if their device and inode are. */
static int has_own_root(pid_t pid)
{
	struct stat theirs;
	struct stat ours;
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/root", pid);
	if (stat(path, &theirs) || stat("/proc/self/root", &ours))
		return 0;
	if (theirs.st_dev != ours.st_dev || theirs.st_ino != ours.st_ino)
		return 1;
	snprintf(path, sizeof(path), "/proc/%d/ns/mnt", pid);
	if (stat(path, &theirs) || stat("/proc/self/ns/mnt", &ours))
		return 0;
	return theirs.st_ino != ours.st_ino;
}

int bca_path_of_process(pid_t pid, const char *path, char *ret_path, size_t size_bytes)
{
	char text[PATH_MAX];
	int len;

	if (pid > 0 && has_own_root(pid))
		len = snprintf(text, sizeof(text), "/proc/%d/root%s", pid, path);
	else
		len = snprintf(text, sizeof(text), "%s", path);
	if (len >= (int)sizeof(text) || (size_t)len >= size_bytes)
		return -ENAMETOOLONG;
	memcpy(ret_path, text, len + 1);
	return 0;
}
