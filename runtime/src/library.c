/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Where a library or a program lies.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bccaot/library.h>

#include "archive.h"
#include "elffile.h"
#include "ldcache.h"
#include "procmaps.h"

/* Directories of Debian's and other layouts; those that do not exist cost one system call. */
static const char *const standard_dirs[] = {
	"/lib64",
	"/usr/lib64",
	"/lib",
	"/usr/lib",
	"/usr/local/lib64",
	"/usr/local/lib",
#if defined(__x86_64__)
	"/lib/x86_64-linux-gnu",
	"/usr/lib/x86_64-linux-gnu",
#elif defined(__aarch64__)
	"/lib/aarch64-linux-gnu",
	"/usr/lib/aarch64-linux-gnu",
#elif defined(__arm__)
	"/lib/arm-linux-gnueabihf",
	"/usr/lib/arm-linux-gnueabihf",
#elif defined(__s390x__)
	"/lib/s390x-linux-gnu",
	"/usr/lib/s390x-linux-gnu",
#elif defined(__powerpc64__)
	"/lib/powerpc64le-linux-gnu",
	"/usr/lib/powerpc64le-linux-gnu",
#elif defined(__riscv)
	"/lib/riscv64-linux-gnu",
	"/usr/lib/riscv64-linux-gnu",
#endif
};

/* What is looked for, and where the answer goes. */
struct search {
	const char *name;
	pid_t pid;
	char *path;
	size_t size_bytes;
};

enum {
	FOUND = 1,
};

static bool starts_with(const char *text, const char *prefix)
{
	return !strncmp(text, prefix, strlen(prefix));
}

/* Whether a file's name is that of the library: "c" means libc.so.6, libc-2.31.so, musl's too */
static bool is_library(const char *file, const char *name)
{
	size_t len = strlen(name);
	const char *rest;

	if (!strcmp(file, name))
		return true;
	if (!strcmp(name, "c") && starts_with(file, "ld-musl-"))
		return true;
	if (starts_with(name, "lib") && starts_with(file, name))
		return starts_with(file + len, ".so");
	if (!starts_with(file, "lib") || strncmp(file + 3, name, len))
		return false;
	rest = file + 3 + len;
	if (starts_with(rest, ".so"))
		return !rest[3] || rest[3] == '.';
	if (starts_with(rest, ".musl-"))
		return true;
	return *rest == '-' && isdigit((unsigned char)rest[1]) && strstr(rest, ".so");
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int give(const struct search *search, const char *path)
{
	int err = bca_path_of_process(search->pid, path, search->path, search->size_bytes);

	return err ? err : FOUND;
}

static bool is_usable(const char *path)
{
	struct bca_elf *elf;
	bool is_native;

	if (bca_elf_open(path, &elf))
		return false;
	is_native = bca_elf_is_native(elf);
	bca_elf_close(elf);
	return is_native;
}

/* ---- In a process */

static int look_at_mapping(void *ctx, const char *path)
{
	const struct search *search = ctx;

	return is_library(base_name(path), search->name) ? give(search, path) : 0;
}

/* ---- In the loader's cache */

static int look_at_entry(void *ctx, const char *name, const char *path)
{
	struct search *search = ctx;

	return is_library(name, search->name) && is_usable(path) ? give(search, path) : 0;
}

static int look_in_cache(struct search *search)
{
	int fd = open("/etc/ld.so.cache", O_RDONLY | O_CLOEXEC);
	struct stat stat;
	void *data;
	int result;

	if (fd < 0)
		return 0;
	if (fstat(fd, &stat) || stat.st_size <= 0) {
		close(fd);
		return 0;
	}
	data = mmap(NULL, stat.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (data == MAP_FAILED)
		return 0;
	result = bca_ldcache_each(data, stat.st_size, look_at_entry, search);
	munmap(data, stat.st_size);
	return result == -EINVAL ? 0 : result;
}

/* ---- In directories */

static int look_at_file(struct search *search, const char *dir, const char *file)
{
	char path[PATH_MAX];

	if (!is_library(file, search->name) ||
	    snprintf(path, sizeof(path), "%s/%s", dir, file) >= (int)sizeof(path))
		return 0;
	return is_usable(path) ? give(search, path) : 0;
}

static int look_in_dir(struct search *search, const char *path)
{
	DIR *dir = *path == '/' ? opendir(path) : NULL;
	struct dirent *entry;
	int result = 0;

	if (!dir)
		return 0;
	while (!result && (entry = readdir(dir)))
		result = look_at_file(search, path, entry->d_name);
	closedir(dir);
	return result;
}

/* @list is changed: directories separated by colons or newlines */
static int look_in_list(struct search *search, char *list)
{
	char *rest = NULL;
	char *dir = strtok_r(list, ":\n", &rest);
	int result = 0;

	for (; dir && !result; dir = strtok_r(NULL, ":\n", &rest))
		result = look_in_dir(search, dir);
	return result;
}

static int look_in_variable(struct search *search)
{
	const char *value = getenv("LD_LIBRARY_PATH");
	char *list = value ? strdup(value) : NULL;
	int result = list ? look_in_list(search, list) : 0;

	free(list);
	return result;
}

/* musl's loader reads its directories from /etc/ld-musl-ARCH.path. */
static int look_in_musl_file(struct search *search, const char *file)
{
	char path[PATH_MAX];
	char list[4096];
	ssize_t len;
	int fd;

	if (!starts_with(file, "ld-musl-") || !strstr(file, ".path") ||
	    snprintf(path, sizeof(path), "/etc/%s", file) >= (int)sizeof(path))
		return 0;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	len = read(fd, list, sizeof(list) - 1);
	close(fd);
	list[len > 0 ? len : 0] = '\0';
	return look_in_list(search, list);
}

static int look_in_musl_path(struct search *search)
{
	DIR *dir = opendir("/etc");
	struct dirent *entry;
	int result = 0;

	if (!dir)
		return 0;
	while (!result && (entry = readdir(dir)))
		result = look_in_musl_file(search, entry->d_name);
	closedir(dir);
	return result;
}

static int look_in_standard_dirs(struct search *search)
{
	int result = 0;

	for (size_t i = 0; !result && i < sizeof(standard_dirs) / sizeof(*standard_dirs); i++)
		result = look_in_dir(search, standard_dirs[i]);
	return result;
}

static int look_everywhere(struct search *search)
{
	int result = 0;

	if (search->pid > 0)
		result = bca_code_files_each(search->pid, look_at_mapping, search);
	search->pid = -1; /* from here on it is this system's files */
	if (result <= 0)
		result = look_in_cache(search);
	if (!result)
		result = look_in_musl_path(search);
	if (!result)
		result = look_in_variable(search);
	if (!result)
		result = look_in_standard_dirs(search);
	return result;
}

/* A path that a process sees, or else one that we see */
static int take_path(const struct search *search)
{
	char path[PATH_MAX];
	size_t len;

	if (search->pid > 0 && *search->name == '/' &&
	    !bca_path_of_process(search->pid, search->name, path, sizeof(path)) &&
	    bca_archive_is_there(path))
		return give(search, search->name);
	if (!bca_archive_is_there(search->name))
		return -errno;
	len = strlen(search->name);
	if (len >= search->size_bytes)
		return -ENAMETOOLONG;
	memcpy(search->path, search->name, len + 1);
	return FOUND;
}

int bccaot_find_library(const char *name, pid_t pid, char *ret_path, size_t size_bytes)
{
	struct search search = { name, pid, ret_path, size_bytes };
	int result;

	if (!name || !*name || !ret_path)
		return -EINVAL;
	result = strchr(name, '/') ? take_path(&search) : look_everywhere(&search);
	if (result == FOUND)
		return 0;
	return result < 0 ? result : -ENOENT;
}

static bool is_program(const char *path)
{
	struct stat stat_;

	return !stat(path, &stat_) && S_ISREG(stat_.st_mode) && !access(path, X_OK);
}

static int give_real(const char *path, char *ret_path, size_t size_bytes)
{
	char real[PATH_MAX];
	size_t len;

	if (!realpath(path, real))
		return -errno;
	len = strlen(real);
	if (len >= size_bytes)
		return -ENAMETOOLONG;
	memcpy(ret_path, real, len + 1);
	return 0;
}

static int search_path(const char *name, const char *dirs, char *ret_path, size_t size_bytes)
{
	while (*dirs) {
		size_t len = strcspn(dirs, ":");
		char path[PATH_MAX];

		if (snprintf(path, sizeof(path), "%.*s%s%s", (int)len, dirs, len ? "/" : "", name) <
			    (int)sizeof(path) &&
		    is_program(path))
			return give_real(path, ret_path, size_bytes);
		dirs += len + (dirs[len] == ':');
	}
	return -ENOENT;
}

int bccaot_find_exe(const char *name, char *ret_path, size_t size_bytes)
{
	const char *dirs = getenv("PATH");

	if (!name || !*name || !ret_path)
		return -EINVAL;
	if (strchr(name, '/'))
		return is_program(name) ? give_real(name, ret_path, size_bytes) : -ENOENT;
	return search_path(name, dirs ? dirs : "/usr/local/bin:/usr/bin:/bin", ret_path,
			   size_bytes);
}

/* The program that the process itself runs, if it has this name */
static int take_own_exe(const char *name, pid_t pid, char *ret_path, size_t size_bytes)
{
	struct search search = { name, pid, ret_path, size_bytes };
	char link[64];
	char path[PATH_MAX];
	ssize_t len;

	snprintf(link, sizeof(link), "/proc/%d/exe", pid);
	len = readlink(link, path, sizeof(path) - 1);
	if (len <= 0)
		return -ENOENT;
	path[len] = '\0';
	return !strcmp(base_name(path), name) && give(&search, path) == FOUND ? 0 : -ENOENT;
}

int bccaot_resolve_binary(const char *name, pid_t pid, char *ret_path, size_t size_bytes)
{
	int err;

	if (name && pid > 0 && ret_path && !strchr(name, '/') &&
	    !take_own_exe(name, pid, ret_path, size_bytes))
		return 0;
	err = bccaot_find_library(name, pid, ret_path, size_bytes);
	if (err != -ENOENT || strchr(name, '/'))
		return err;
	return bccaot_find_exe(name, ret_path, size_bytes);
}
