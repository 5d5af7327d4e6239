// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#include "kernel/locate.h"
#include "kernel/table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Set by the build. */
#ifndef KERNEL_DATA_DIR
#define KERNEL_DATA_DIR ""
#endif
#ifndef KERNEL_BUILD_DEFAULT
#define KERNEL_BUILD_DEFAULT ""
#endif

/* Files of the kernel that say they are empty, like those in /proc, are read to this size. */
#define MAX_STREAM_BYTES ((size_t)256 << 20)

const char *locate_user_directory(struct arena *arena)
{
	const char *data = getenv("XDG_DATA_HOME");
	const char *home = getenv("HOME");

	if (data && *data)
		return arena_printf(arena, "%s/bcc-aot/kernels", data);
	if (home && *home)
		return arena_printf(arena, "%s/.local/share/bcc-aot/kernels", home);
	return NULL;
}

/* The data directory beside the program, for trees that were installed or unpacked elsewhere. */
static const char *beside_program(struct arena *arena)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);

	path[len > 0 ? len : 0] = '\0';
	for (int i = 0; i < 2; i++) { /* the program's name, and "bin" */
		char *slash = strrchr(path, '/');

		if (!slash)
			return NULL;
		*slash = '\0';
	}
	return arena_printf(arena, "%s/share/bcc-aot/kernels", path);
}

static void add(struct arena *arena, struct directories *dirs, const char *path)
{
	if (path && *path)
		*vec_push(arena, &dirs->list) = path;
}

void locate_directories(struct arena *arena, struct directories *ret_dirs)
{
	const char *given = getenv("BCC_AOT_KERNELS");
	struct str rest = str_from(given ? given : "");

	while (rest.len_bytes) {
		struct str dir = str_cut(&rest, ':');

		add(arena, ret_dirs, arena_strndup(arena, dir.text, dir.len_bytes));
	}
	add(arena, ret_dirs, locate_user_directory(arena));
	add(arena, ret_dirs, KERNEL_DATA_DIR);
	add(arena, ret_dirs, beside_program(arena));
}

const char *locate_build_default(void)
{
	return *KERNEL_BUILD_DEFAULT && !access(KERNEL_BUILD_DEFAULT, R_OK) ? KERNEL_BUILD_DEFAULT :
									      NULL;
}

const char *locate_description(struct arena *arena, const char *name)
{
	struct directories dirs = { 0 };

	if (strchr(name, '/'))
		return NULL;
	locate_directories(arena, &dirs);
	vec_each(dir, &dirs.list) {
		const char *path = arena_printf(arena, "%s/%s.kdesc", *dir, name);

		if (!access(path, F_OK))
			return path;
	}
	return strcmp(name, "default") ? NULL : locate_build_default();
}

static int read_stream(struct arena *arena, int fd, struct str *ret_text)
{
	size_t cap = 64 * 1024;
	size_t len = 0;
	char *text = arena_alloc(arena, cap);

	for (;;) {
		ssize_t got = read(fd, text + len, cap - len - 1);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return errno;
		len += (size_t)got;
		if (!got || len >= MAX_STREAM_BYTES)
			break;
		if (cap - len < 2) {
			char *larger = arena_alloc(arena, cap * 2);

			memcpy(larger, text, len);
			text = larger;
			cap *= 2;
		}
	}
	*ret_text = (struct str){ text, len };
	return 0;
}

static int read_open(struct arena *arena, int fd, struct str *ret_text, void **ret_map)
{
	struct stat status;
	void *map;

	if (fstat(fd, &status))
		return errno;
	if (S_ISDIR(status.st_mode))
		return EISDIR;
	if (!S_ISREG(status.st_mode) || !status.st_size)
		return read_stream(arena, fd, ret_text);
	map = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (map == MAP_FAILED)
		return read_stream(arena, fd, ret_text);
	*ret_map = map;
	*ret_text = (struct str){ map, (size_t)status.st_size };
	return 0;
}

int file_read(struct arena *arena, const char *path, struct str *ret_text, void **ret_map)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int err;

	*ret_map = NULL;
	*ret_text = (struct str){ "", 0 };
	if (fd < 0)
		return errno;
	err = read_open(arena, fd, ret_text, ret_map);
	close(fd);
	return err;
}
