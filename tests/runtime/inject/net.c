/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sockets, devices and control groups under failing calls. The devices are those of
 * a network namespace of the test's own.
 */
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kernel_map.h"
#include "inject.h"

static int use_xdp(struct bccaot *b)
{
	int err = bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_SKB_MODE);

	err = err ? err : bccaot__attach(b);
	err = err ? err : bccaot__remove_xdp(b, "lo", BCCAOT_XDP_SKB_MODE);
	/* of somebody else, which need not be there */
	return err ? err : bccaot__remove_xdp(b, "lo", BCCAOT_XDP_SKB_MODE);
}

static int run_xdp(void)
{
	return in_bare_session(use_xdp);
}

static int use_xdp_netlink(struct bccaot *b)
{
	int err =
		bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_SKB_MODE | BCCAOT_XDP_REPLACE);

	err = err ? err : bccaot__attach(b);
	bccaot_emergency_detach();
	return err;
}

static int run_xdp_netlink(void)
{
	return in_bare_session(use_xdp_netlink);
}

static int use_socket(struct bccaot *b)
{
	int fd = bccaot__attach_raw_socket(b, "on_socket", "lo");

	return fd < 0 ? fd : bccaot__detach_raw_socket(b, "on_socket");
}

static int run_socket(void)
{
	return in_bare_session(use_socket);
}

static int use_tc(struct bccaot *b, bool no_tcx)
{
	BCCAOT_OPTS(bccaot_tc_opts, opts, .dir = BCCAOT_TC_INGRESS, .no_tcx = no_tcx);
	int err = bccaot__attach_tc(b, "on_tc", "lo", &opts);

	err = err ? err : bccaot__attach(b);
	return err ? err : bccaot__detach_tc(b, "on_tc", "lo", BCCAOT_TC_INGRESS);
}

static int use_tcx(struct bccaot *b)
{
	return use_tc(b, false);
}

static int use_tc_netlink(struct bccaot *b)
{
	return use_tc(b, true);
}

static int run_tcx(void)
{
	return in_bare_session(use_tcx);
}

static int run_tc_netlink(void)
{
	return in_bare_session(use_tc_netlink);
}

static bool has_tcx(void)
{
	return bccaot_support_tcx() == 1;
}

static bool has_tc(void)
{
	return !run_tc_netlink();
}

static int cgroup_fd;

/* By a link, and without one */
static int attach_to_cgroup(struct bccaot *b, uint32_t flags)
{
	int err = bccaot__attach_func(b, "on_cgroup", cgroup_fd, BPF_CGROUP_INET_EGRESS, flags);

	err = err ? err : bccaot__attach(b);
	return err ? err : bccaot__detach_func(b, "on_cgroup", cgroup_fd, BPF_CGROUP_INET_EGRESS);
}

static int use_cgroup(struct bccaot *b)
{
	return attach_to_cgroup(b, 0);
}

static int use_cgroup_for_good(struct bccaot *b)
{
	return attach_to_cgroup(b, BPF_F_ALLOW_OVERRIDE);
}

static int in_cgroup(int (*use)(struct bccaot *b))
{
	static const char dir[] = "/tmp/bccaot-inject-cgroup";
	char path[64];
	int err;

	snprintf(path, sizeof(path), "%s/bccaot-inject", dir);
	mkdir(dir, 0700);
	if (mount("none", dir, "cgroup2", 0, NULL) || (mkdir(path, 0755) && errno != EEXIST))
		perror(path);
	cgroup_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	err = in_bare_session(use);
	close(cgroup_fd);
	rmdir(path);
	umount(dir);
	rmdir(dir);
	return err;
}

static int run_cgroup(void)
{
	return in_cgroup(use_cgroup);
}

static int run_cgroup_for_good(void)
{
	return in_cgroup(use_cgroup_for_good);
}

const struct scenario net_scenarios[] = {
	{ .name = "XDP", .run = run_xdp },
	{ .name = "XDP by netlink", .run = run_xdp_netlink },
	{ .name = "raw sockets", .run = run_socket },
	{ .name = "traffic control", .run = run_tcx, .can_run = has_tcx },
	{ .name = "traffic control by netlink", .run = run_tc_netlink, .can_run = has_tc },
	{ .name = "control groups", .run = run_cgroup },
	{ .name = "control groups without links", .run = run_cgroup_for_good },
	{ .name = NULL },
};
