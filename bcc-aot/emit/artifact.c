// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "emit/artifact.h"

#include "diag/diag.h"
#include "emit/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is known of one artifact on its way to the disk. */
struct pending {
	const struct artifact *artifact;
	const char *target; /* with symbolic links followed */
	const char *temp;   /* NULL: written directly */
	bool is_direct;
};

struct writer {
	struct arena *arena;
	struct diag_list *diags;
	struct pending *items;
	size_t cnt;
};

static bool fail(struct writer *writer, const struct pending *item, const char *reason)
{
	const char *name = item->artifact->name;

	if (!strcmp(name, "-"))
		name = "standard output";
	diag_add(writer->diags, DIAG_KIND_UNWRITABLE_OUTPUT, (struct span){ 0 },
		 "cannot write '%s': %s; no output file was changed", name, reason);
	return false;
}

static bool write_bytes(int fd, struct str bytes)
{
	while (bytes.len_bytes) {
		ssize_t done = write(fd, bytes.text, bytes.len_bytes);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes.text += done;
		bytes.len_bytes -= (size_t)done;
	}
	return true;
}

/* A link is followed here, because rename() would replace the link itself. */
static const char *follow_links(struct arena *arena, const char *name)
{
	struct stat st;
	const char *target = name;
	char *path;

	if (lstat(name, &st) || !S_ISLNK(st.st_mode))
		return name;
	path = realpath(name, NULL);
	if (path)
		target = arena_strdup(arena, path);
	free(path);
	return target;
}

static bool is_taken(const struct writer *writer, const struct pending *item)
{
	for (const struct pending *other = writer->items; other < item; other++)
		if (!strcmp(other->target, item->target))
			return true;
	return false;
}

/* Devices and pipes are not, and may serve more than once; nor is /dev/stdout, whatever it is. */
static bool is_replaceable(const char *name, const struct stat *st)
{
	return S_ISREG(st->st_mode) && !str_starts_with(str_from(name), "/dev/");
}

static bool resolve(struct writer *writer, struct pending *item)
{
	bool is_stdout = !strcmp(item->artifact->name, "-");
	struct stat st;

	item->target = item->artifact->name;
	item->is_direct = is_stdout;
	if (!*item->target)
		return fail(writer, item, "the name is empty");
	if (!is_stdout && !stat(item->target, &st) && !is_replaceable(item->target, &st)) {
		item->is_direct = true;
		return !S_ISDIR(st.st_mode) || fail(writer, item, strerror(EISDIR));
	}
	item->target = follow_links(writer->arena, item->target);
	if (is_taken(writer, item))
		return fail(writer, item, "another output has the same name");
	if (is_stdout)
		return true;
	if (stat(item->target, &st))
		return errno == ENOENT || fail(writer, item, strerror(errno));
	/* rename() would get past a file that its owner made read-only. */
	return !access(item->target, W_OK) || fail(writer, item, strerror(errno));
}

/* Opens a new file beside the target; mkstemp() would not honour the umask. */
static int open_temp(struct writer *writer, struct pending *item)
{
	const char *slash = strrchr(item->target, '/');
	int dir_len = slash ? (int)(slash - item->target) + 1 : 0;

	for (unsigned int i = 0; i < 1000; i++) {
		const char *temp = arena_printf(writer->arena, "%.*s.bcc-aot-%ld-%u", dir_len,
						item->target, (long)getpid(), i);
		int fd;

		temp_add(temp, TEMP_FILE);
		fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0) {
			item->temp = temp;
			return fd;
		}
		temp_forget(temp);
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

static bool write_temp(struct writer *writer, struct pending *item)
{
	bool is_written;
	int fd;

	if (item->is_direct)
		return true;
	fd = open_temp(writer, item);
	if (fd < 0)
		return fail(writer, item, strerror(errno));
	is_written = write_bytes(fd, item->artifact->bytes);
	if (!is_written) {
		int err = errno;

		close(fd);
		return fail(writer, item, strerror(err));
	}
	if (close(fd))
		return fail(writer, item, strerror(errno));
	return true;
}

static bool write_direct(struct writer *writer, struct pending *item)
{
	bool is_stdout = !strcmp(item->target, "-");
	bool is_written;
	int fd, err;

	if (!item->is_direct)
		return true;
	fd = is_stdout ? STDOUT_FILENO :
			 open(item->target, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return fail(writer, item, strerror(errno));
	is_written = write_bytes(fd, item->artifact->bytes);
	err = errno;
	if (!is_stdout && close(fd) && is_written) {
		is_written = false;
		err = errno;
	}
	return is_written || fail(writer, item, strerror(err));
}

static bool commit(struct writer *writer, struct pending *item)
{
	if (item->is_direct)
		return true;
	if (rename(item->temp, item->target))
		return fail(writer, item, strerror(errno));
	temp_forget(item->temp);
	item->temp = NULL;
	return true;
}

typedef bool (*step_fn)(struct writer *writer, struct pending *item);

bool artifact_write_all(struct arena *arena, struct diag_list *diags, const struct artifact *items,
			size_t cnt)
{
	static const step_fn steps[] = { resolve, write_temp, write_direct, commit };
	struct writer writer = { arena, diags, arena_new_array(arena, struct pending, cnt), cnt };
	bool is_done = true;

	for (size_t i = 0; i < cnt; i++)
		writer.items[i].artifact = &items[i];
	for (size_t step = 0; step < sizeof(steps) / sizeof(*steps); step++)
		for (size_t i = 0; is_done && i < cnt; i++)
			is_done = steps[step](&writer, &writer.items[i]);
	for (size_t i = 0; i < cnt; i++)
		if (writer.items[i].temp)
			temp_remove(writer.items[i].temp);
	return is_done;
}
