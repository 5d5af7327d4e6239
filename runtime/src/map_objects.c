/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Maps that hold descriptors of other objects, and stacks; maps that are
 * pinned in the BPF file system or shared between objects.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <bpf/bpf.h>
#include <bccaot/map.h>
#include "log.h"
#include "map_priv.h"

int bccaot_map_fd__set_fd(int map_fd, const void *key, int fd)
{
	return bccaot_map_fd__update(map_fd, key, &fd, BPF_ANY);
}

int bccaot_map_fd__set_cgroup(int map_fd, uint32_t idx, const char *path)
{
	int cgroup_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int err;

	if (cgroup_fd < 0)
		return -errno;
	err = bccaot_map_fd__set_fd(map_fd, &idx, cgroup_fd);
	close(cgroup_fd);
	return err;
}

int bccaot_map_fd__open_inner(int map_fd, const void *key)
{
	uint32_t id;
	int err = bccaot_map_fd__lookup(map_fd, key, &id);

	return err ? err : bpf_map_get_fd_by_id(id);
}

/* Reads a stack as the kernel keeps it; the caller frees it */
static int read_stack(int map_fd, uint32_t stack_id, bool want_build_ids, void **ret_frames,
		      uint32_t *ret_bytes)
{
	struct bccaot_map_info info;
	void *frames;
	int err = bccaot_map_fd__info(map_fd, &info);

	if (err)
		return err;
	if (info.type != BPF_MAP_TYPE_STACK_TRACE ||
	    !!(info.map_flags & BPF_F_STACK_BUILD_ID) != want_build_ids)
		return -EINVAL;
	frames = calloc(1, info.value_bytes);
	if (!frames)
		return -ENOMEM;
	err = bccaot_map_fd__lookup(map_fd, &stack_id, frames);
	if (err) {
		free(frames);
		return err;
	}
	*ret_frames = frames;
	*ret_bytes = info.value_bytes;
	return 0;
}

int bccaot_map_fd__stack(int map_fd, uint32_t stack_id, uint64_t *ips, size_t cap)
{
	uint32_t bytes;
	void *frames;
	size_t cnt = 0;
	int err = read_stack(map_fd, stack_id, false, &frames, &bytes);

	if (err)
		return err;
	if (cap > bytes / sizeof(*ips))
		cap = bytes / sizeof(*ips);
	while (cnt < cap && ((const uint64_t *)frames)[cnt])
		cnt++;
	memcpy(ips, frames, cnt * sizeof(*ips));
	free(frames);
	return (int)cnt;
}

int bccaot_map_fd__stack_build_id(int map_fd, uint32_t stack_id, struct bpf_stack_build_id *frames,
				  size_t cap)
{
	struct bpf_stack_build_id *all;
	void *bytes_read;
	uint32_t bytes;
	size_t cnt = 0;
	int err = read_stack(map_fd, stack_id, true, &bytes_read, &bytes);

	if (err)
		return err;
	all = bytes_read;
	if (cap > bytes / sizeof(*all))
		cap = bytes / sizeof(*all);
	while (cnt < cap && all[cnt].status == BPF_STACK_BUILD_ID_VALID)
		cnt++;
	memcpy(frames, all, cnt * sizeof(*all));
	free(all);
	return (int)cnt;
}

/* Whether a descriptor of the BPF system call is a map: each kind has its own anonymous inode */
static bool is_map_fd(int fd)
{
	char path[64];
	char target[32];
	ssize_t len;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	len = readlink(path, target, sizeof(target) - 1);
	if (len < 0) /* no /proc: trust */
		return true;
	target[len] = '\0';
	return !strcmp(target, "anon_inode:bpf-map");
}

int bccaot_map__open_pinned(const char *path)
{
	int fd = bpf_obj_get(path);

	if (fd >= 0 && !is_map_fd(fd)) {
		close(fd);
		return -EINVAL;
	}
	return fd;
}

/* BCC makes the last directory of the path, closed to others */
static int make_parent(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *parent;
	int err = 0;

	if (!slash || slash == path)
		return 0;
	parent = strndup(path, (size_t)(slash - path));
	if (!parent)
		return -ENOMEM;
	if (mkdir(parent, 0700) && errno != EEXIST)
		err = -errno;
	free(parent);
	return err;
}

static bool size_fits(uint32_t declared, uint32_t pinned)
{
	return !declared || declared == pinned;
}

static int reuse(struct bpf_map *map, int fd)
{
	struct bca_capture quiet;
	int err;

	bca_capture_begin(&quiet);
	err = bpf_map__reuse_fd(map, fd);
	bca_capture_end(&quiet);
	bca_capture_free(&quiet);
	return err;
}

static int reuse_pinned(struct bpf_map *map, int fd)
{
	struct bccaot_map_info info;
	int err = bccaot_map_fd__info(fd, &info);

	if (err)
		return err;
	if (!size_fits(bpf_map__key_size(map), info.key_size) ||
	    !size_fits(bpf_map__value_size(map), info.value_size))
		return -EINVAL;
	return reuse(map, fd);
}

int bccaot_map__set_pinned(struct bpf_map *map, const char *path)
{
	int fd;
	int err;

	if (bpf_map__fd(map) >= 0)
		return -EBUSY;
	fd = bccaot_map__open_pinned(path);
	if (fd >= 0) {
		err = reuse_pinned(map, fd);
		close(fd);
		return err;
	}
	if (fd != -ENOENT)
		return fd;
	err = make_parent(path);
	return err ? err : bpf_map__set_pin_path(map, path);
}

int bccaot_map__share(struct bpf_map *map, const struct bpf_map *from)
{
	int from_fd = bpf_map__fd(from);

	if (bpf_map__fd(map) >= 0)
		return -EBUSY;
	if (from_fd < 0)
		return -EBADF;
	return reuse(map, from_fd);
}
