/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Pinned maps that filter by control group or mount namespace.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/filter.h>

#include "log.h"
#include "session_priv.h"

enum {
	DEFAULT_ENTRIES = 1024, /* as BCC's tools declare their maps */
	VALUE_MAX_BYTES = 64,
};

static bool same_shape(const struct bpf_map *map, int fd)
{
	struct bpf_map_info info = { 0 };
	__u32 len = sizeof(info);

	return !bpf_obj_get_info_by_fd(fd, &info, &len) && info.type == bpf_map__type(map) &&
	       info.key_size == bpf_map__key_size(map) &&
	       info.value_size == bpf_map__value_size(map);
}

static int use_map(struct bccaot *b, struct bpf_map *map, const char *path, int fd)
{
	struct bca_capture cap;
	int err;

	if (!same_shape(map, fd))
		return bca_fail(b, -EINVAL, "the map pinned at '%s' is not of the shape of '%s'",
				path, bpf_map__name(map));
	bca_capture_begin(&cap);
	err = bpf_map__reuse_fd(map, fd);
	bca_capture_end(&cap);
	bca_capture_free(&cap);
	return err ? bca_fail(b, err, "cannot use the map pinned at '%s': %s", path,
			      strerror(-err)) :
		     0;
}

int bccaot__use_pinned_map(struct bccaot *b, const char *map_name, const char *path)
{
	struct bpf_map *map;
	int err;
	int fd;

	if (!b || !map_name || !path)
		return -EINVAL;
	if (b->is_loaded)
		return bca_fail(b, -EBUSY, "map '%s' is made already", map_name);
	map = bpf_object__find_map_by_name(b->obj, map_name);
	if (!map)
		return bca_fail(b, -ENOENT, "there is no map '%s'", map_name);
	fd = bpf_obj_get(path);
	if (fd < 0)
		return bca_fail(b, -errno, "no map is pinned at '%s': %s", path, strerror(errno));
	err = use_map(b, map, path, fd);
	close(fd);
	return err;
}

int bccaot__use_filters(struct bccaot *b, const char *cgroup_path, const char *mntns_path)
{
	int err = b ? 0 : -EINVAL;

	if (!err && cgroup_path)
		err = bccaot__use_pinned_map(b, "cgroupset", cgroup_path);
	if (!err && mntns_path)
		err = bccaot__use_pinned_map(b, "mount_ns_set", mntns_path);
	return err;
}

int bccaot_filter__create(const char *path, uint32_t max_entries, uint32_t value_size_bytes)
{
	int err;
	int fd;

	if (!path || value_size_bytes > VALUE_MAX_BYTES)
		return -EINVAL;
	fd = bpf_map_create(BPF_MAP_TYPE_HASH, NULL, sizeof(uint64_t),
			    value_size_bytes ? value_size_bytes : sizeof(uint64_t),
			    max_entries ? max_entries : DEFAULT_ENTRIES, NULL);
	if (fd < 0)
		return -errno;
	if (!bpf_obj_pin(fd, path))
		return fd;
	err = -errno;
	close(fd);
	return err;
}

int bccaot_cgroup_id(const char *path, uint64_t *ret_id)
{
	struct {
		struct file_handle head;
		uint64_t id;
	} handle = { .head.handle_bytes = sizeof(uint64_t) };
	int mount_id;

	if (!path || !ret_id)
		return -EINVAL;
	if (name_to_handle_at(AT_FDCWD, path, &handle.head, &mount_id, 0))
		return errno == EOVERFLOW ? -EOPNOTSUPP : -errno;
	if (handle.head.handle_bytes != sizeof(uint64_t))
		return -EOPNOTSUPP;
	memcpy(ret_id, handle.head.f_handle, sizeof(*ret_id));
	return 0;
}

int bccaot_mntns_id(pid_t pid, uint64_t *ret_id)
{
	struct stat stat_;
	char path[64];

	if (!ret_id)
		return -EINVAL;
	if (pid)
		snprintf(path, sizeof(path), "/proc/%d/ns/mnt", pid);
	else
		snprintf(path, sizeof(path), "/proc/self/ns/mnt");
	if (stat(path, &stat_))
		return -errno;
	*ret_id = stat_.st_ino;
	return 0;
}

int bccaot_filter__add(int map_fd, uint64_t id)
{
	static const char zeros[VALUE_MAX_BYTES];
	struct bpf_map_info info = { 0 };
	__u32 len = sizeof(info);

	if (bpf_obj_get_info_by_fd(map_fd, &info, &len))
		return -errno;
	if (info.key_size != sizeof(id) || info.value_size > sizeof(zeros))
		return -EINVAL;
	return bpf_map_update_elem(map_fd, &id, zeros, BPF_ANY) ? -errno : 0;
}

int bccaot_filter__remove(int map_fd, uint64_t id)
{
	return bpf_map_delete_elem(map_fd, &id) ? -errno : 0;
}
