/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Filters by control group and mount namespace, compatible with the pinned maps
 * of BCC's tools (--cgroupmap, --mntnsmap): a hash map, pinned in a BPF file
 * system, whose keys are 64-bit control-group or namespace numbers.
 */
#ifndef BCCAOT_FILTER_H
#define BCCAOT_FILTER_H

#include <bccaot/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * bccaot__use_pinned_map - let a program's map be one that is pinned already
 * @b: the session, not loaded yet
 * @map_name: the map in the program, "cgroupset" or "mount_ns_set" in BCC's tools
 * @path: where the other one is pinned
 *
 * Returns: 0, -ENOENT if there is no such map or path, -EBUSY if the object is loaded,
 * -EINVAL if the maps' shapes differ, or the error of bpf(BPF_OBJ_GET).
 */
BCCAOT_API int bccaot__use_pinned_map(struct bccaot *b, const char *map_name, const char *path);

/**
 * bccaot__use_filters - what --cgroupmap and --mntnsmap of BCC's tools ask for
 * @b: the session, not loaded yet
 * @cgroup_path: where the map of control groups is pinned, NULL: not asked for
 * @mntns_path: where the map of mount namespaces is pinned, NULL: not asked for
 *
 * The program's maps have the names that BCC's tools give them.
 *
 * Returns: 0, or as bccaot__use_pinned_map().
 */
BCCAOT_API int bccaot__use_filters(struct bccaot *b, const char *cgroup_path,
				   const char *mntns_path);

/**
 * bccaot_filter__create - make and pin a map for filters of either kind
 * @path: in a BPF file system; must not exist
 * @max_entries: 0: 1024, as BCC's tools declare it
 * @value_size_bytes: 0: 8 as cgroupset has it; mount_ns_set has 4
 *
 * Returns: the map's descriptor, the caller's to close, or -EEXIST, -EINVAL, -EPERM, ...
 */
BCCAOT_API int bccaot_filter__create(const char *path, uint32_t max_entries,
				     uint32_t value_size_bytes);

/**
 * bccaot_cgroup_id - the number of a control group, as bpf_get_current_cgroup_id() gives it
 * @path: a directory of the version 2 hierarchy
 * @ret_id: the number
 *
 * Returns: 0, -EOPNOTSUPP if @path is no directory of that hierarchy, or the error of
 * name_to_handle_at(2), such as -ENOENT.
 */
BCCAOT_API int bccaot_cgroup_id(const char *path, uint64_t *ret_id);

/**
 * bccaot_mntns_id - the number of a process's mount namespace
 * @pid: the process; 0: the calling one
 * @ret_id: the number
 *
 * Returns: 0, or the error of looking at /proc/PID/ns/mnt.
 */
BCCAOT_API int bccaot_mntns_id(pid_t pid, uint64_t *ret_id);

/**
 * bccaot_filter__add - let a control group or namespace pass
 * @map_fd: a map of bccaot_filter__create(), or one like it
 * @id: the number
 *
 * Returns: 0, -E2BIG if the map is full, or the error of bpf(2).
 */
BCCAOT_API int bccaot_filter__add(int map_fd, uint64_t id);

/** bccaot_filter__remove - let it pass no longer; -ENOENT if it did not */
BCCAOT_API int bccaot_filter__remove(int map_fd, uint64_t id);

#ifdef __cplusplus
}
#endif

#endif
