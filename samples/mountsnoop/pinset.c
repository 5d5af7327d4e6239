/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * pinset: makes and pins a map for the options --cgroupmap and --mntnsmap of BCC's tools, with the
 * control group or the mount namespace of who runs it in it.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <bccaot/filter.h>

static int fill(int map_fd, const char *cgroup)
{
	uint64_t id;
	int err = cgroup ? bccaot_cgroup_id(cgroup, &id) : bccaot_mntns_id(0, &id);

	return err ? err : bccaot_filter__add(map_fd, id);
}

int main(int argc, char **argv)
{
	bool is_mntns = argc == 3 && !strcmp(argv[1], "mntns");
	bool is_cgroup = argc == 4 && !strcmp(argv[1], "cgroup");
	int map_fd, err;

	if (!is_mntns && !is_cgroup) {
		fprintf(stderr, "usage: pinset mntns PATH | pinset cgroup PATH DIRECTORY\n");
		return 2;
	}
	map_fd = bccaot_filter__create(argv[2], 0, is_mntns ? 4 : 8);
	err = map_fd < 0 ? map_fd : fill(map_fd, is_cgroup ? argv[3] : NULL);
	if (map_fd >= 0)
		close(map_fd);
	if (err)
		fprintf(stderr, "pinset: %s\n", strerror(-err));
	return err ? 1 : 0;
}
