/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The tracing file system.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bccaot/kernel.h>

#include "tracefs.h"

static const char *const places[] = { "/sys/kernel/tracing", "/sys/kernel/debug/tracing" };

/* Not kept: it may be mounted while we run. EACCES means that it is there, closed to us. */
const char *bca_tracefs_dir(void)
{
	char path[64];

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		snprintf(path, sizeof(path), "%s/events", places[i]);
		if (!access(path, F_OK) || errno == EACCES)
			return places[i];
	}
	return NULL;
}

int bca_tracefs_path(char *buf, size_t size_bytes, const char *fmt, ...)
{
	const char *dir = bca_tracefs_dir();
	va_list args;
	size_t len;
	int more;

	if (!dir)
		return -ENOENT;
	len = snprintf(buf, size_bytes, "%s/", dir);
	if (len >= size_bytes)
		return -ENAMETOOLONG;
	va_start(args, fmt);
	more = vsnprintf(buf + len, size_bytes - len, fmt, args);
	va_end(args);
	return more < 0 || (size_t)more >= size_bytes - len ? -ENAMETOOLONG : 0;
}

static bool has_child(int dir_fd, const char *parent, const char *child)
{
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s/%s", parent, child) >= (int)sizeof(path))
		return false;
	return !faccessat(dir_fd, path, F_OK, 0);
}

/* The next entry; NULL at the end, and then @err says whether that is all */
static struct dirent *next_entry(DIR *dir, int *err)
{
	struct dirent *entry;

	errno = 0;
	entry = readdir(dir);
	if (!entry)
		*err = -errno;
	return entry;
}

int bca_tracepoint_categories_each(int (*fn)(void *ctx, const char *category), void *ctx)
{
	char path[PATH_MAX];
	struct dirent *entry;
	int err = bca_tracefs_path(path, sizeof(path), "events");
	DIR *dir = err ? NULL : opendir(path);

	if (!dir)
		return err ? err : -errno;
	while (!err && (entry = next_entry(dir, &err)))
		if (entry->d_name[0] != '.' && entry->d_type == DT_DIR)
			err = fn(ctx, entry->d_name);
	closedir(dir);
	return err;
}

struct each_event {
	int (*fn)(void *ctx, const char *category, const char *event);
	void *ctx;
};

static int each_in_category(void *ctx, const char *category)
{
	const struct each_event *each = ctx;
	char path[PATH_MAX];
	struct dirent *entry;
	int err = bca_tracefs_path(path, sizeof(path), "events/%s", category);
	DIR *dir = err ? NULL : opendir(path);

	if (!dir) /* categories of dynamic events come and go */
		return err || errno == ENOENT ? err : -errno;
	while (!err && (entry = next_entry(dir, &err)))
		if (entry->d_name[0] != '.' && entry->d_type == DT_DIR &&
		    has_child(dirfd(dir), entry->d_name, "id"))
			err = each->fn(each->ctx, category, entry->d_name);
	closedir(dir);
	return err;
}

int bca_tracepoints_each(const char *category,
			 int (*fn)(void *ctx, const char *category, const char *event), void *ctx)
{
	struct each_event each = { fn, ctx };

	if (category)
		return each_in_category(&each, category);
	return bca_tracepoint_categories_each(each_in_category, &each);
}

int bccaot_tracepoint_exists(const char *category, const char *event)
{
	char path[PATH_MAX];
	int err;

	if (!category || !event)
		return -EINVAL;
	err = bca_tracefs_path(path, sizeof(path), "events/%s/%s/id", category, event);
	if (err)
		return err;
	if (!access(path, F_OK))
		return 1;
	return errno == ENOENT || errno == ENOTDIR ? 0 : -errno;
}
