/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sockets, devices and control groups, in a network namespace of the test's own.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include "one_session.h"

static void bring_up_loopback(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &request))
		perror("cannot bring up lo");
	close(fd);
}

static void send_packet(void)
{
	struct sockaddr_in addr = { .sin_family = AF_INET, .sin_port = htons(9) };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	EXPECT_EQ(sendto(fd, "hello", 5, 0, (struct sockaddr *)&addr, sizeof(addr)), 5);
	close(fd);
}

static uint32_t xdp_prog_id(void)
{
	uint32_t id = 0;

	bpf_xdp_query_id(1, 0, &id);
	return id;
}

static void test_xdp(void)
{
	struct bccaot *b = begin("xdp by link");

	expect_ok(b, "plan", bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_SKB_MODE));
	expect_ok(b, "attach", bccaot__attach(b));
	send_packet();
	EXPECT(skel->bss->hits[14] >= 1);
	EXPECT(xdp_prog_id() != 0);
	EXPECT_EQ(bccaot__attach_xdp(b, "on_packet", "no-device", 0), -ENODEV);
	expect_ok(b, "remove", bccaot__remove_xdp(b, "lo", BCCAOT_XDP_SKB_MODE));
	EXPECT_EQ(xdp_prog_id(), 0);
	end(b);

	b = begin("xdp by netlink");
	expect_ok(b, "load", bccaot__load(b));
	expect_ok(
		b, "attach",
		bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_SKB_MODE | BCCAOT_XDP_REPLACE));
	EXPECT(xdp_prog_id() != 0);
	end(b);
	EXPECT_EQ(xdp_prog_id(), 0);
}

static void try_tc(bool no_tcx)
{
	BCCAOT_OPTS(bccaot_tc_opts, in, .dir = BCCAOT_TC_INGRESS, .no_tcx = no_tcx);
	BCCAOT_OPTS(bccaot_tc_opts, out, .dir = BCCAOT_TC_EGRESS, .no_tcx = no_tcx);
	struct bccaot *b = begin(no_tcx ? "tc by netlink" : "tc");
	int err;

	EXPECT_EQ(bccaot__attach_tc(b, "on_tc", "lo", NULL), -EINVAL);
	expect_ok(b, "plan", bccaot__attach_tc(b, "on_tc", "lo", &in));
	expect_ok(b, "plan", bccaot__attach_tc(b, "on_tc", "lo", &out));
	err = bccaot__attach(b);
	if (err == -ENOENT || err == -EOPNOTSUPP) {
		left_out(b);
		return;
	}
	expect_ok(b, "attach", err);
	send_packet(); /* and the answer that nobody listens, each going out and coming in */
	EXPECT_EQ(skel->bss->hits[15], 4);
	expect_ok(b, "detach", bccaot__detach_tc(b, "on_tc", "lo", BCCAOT_TC_INGRESS));
	send_packet();
	EXPECT_EQ(skel->bss->hits[15], 6);
	end(b);
	b = begin("tc after tc");
	expect_ok(b, "again", bccaot__attach_tc(b, "on_tc", "lo", &in));
	expect_ok(b, "attach", bccaot__attach(b));
	end(b);
}

static void test_raw_socket(void)
{
	struct bccaot *b = begin("raw sockets");
	char packet[256];
	int fd = bccaot__attach_raw_socket(b, "on_socket", "lo");

	expect_ok(b, "attach", fd);
	send_packet();
	EXPECT(read(fd, packet, sizeof(packet)) > 5);
	EXPECT_EQ(bccaot__attach_raw_socket(b, "on_socket", "no-device"), -ENODEV);
	expect_ok(b, "detach", bccaot__detach_raw_socket(b, "on_socket"));
	EXPECT_EQ(fcntl(fd, F_GETFD), -1);
	end(b);
}

/* A pair of connected sockets; -1 in both without */
static void connect_pair(int pair[2])
{
	struct sockaddr_in addr = { .sin_family = AF_INET };
	socklen_t addr_bytes = sizeof(addr);
	int server = socket(AF_INET, SOCK_STREAM, 0);

	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	EXPECT_EQ(bind(server, (struct sockaddr *)&addr, sizeof(addr)), 0);
	EXPECT_EQ(listen(server, 1), 0);
	EXPECT_EQ(getsockname(server, (struct sockaddr *)&addr, &addr_bytes), 0);
	pair[0] = socket(AF_INET, SOCK_STREAM, 0);
	EXPECT_EQ(connect(pair[0], (struct sockaddr *)&addr, sizeof(addr)), 0);
	pair[1] = accept(server, NULL, NULL);
	close(server);
}

/* What goes through the sockets in a map goes through a program. */
static void test_sockmap(void)
{
	struct bccaot *b = begin("sockets in a map");
	uint32_t idx = 0;
	char text[16];
	int pair[2];
	int map_fd;

	expect_ok(b, "load", bccaot__load(b));
	map_fd = bpf_map__fd(skel->maps.sockets);
	expect_ok(b, "attach", bccaot__attach_func(b, "on_message", map_fd, BPF_SK_MSG_VERDICT, 0));
	connect_pair(pair);
	EXPECT_EQ(bccaot_map_fd__set_fd(map_fd, &idx, pair[0]), 0);
	EXPECT_EQ(send(pair[0], "hello", 5, 0), 5);
	EXPECT_EQ(recv(pair[1], text, sizeof(text), 0), 5);
	EXPECT_EQ(skel->bss->hits[14], 1);
	expect_ok(b, "detach", bccaot__detach_func(b, "on_message", map_fd, BPF_SK_MSG_VERDICT));
	EXPECT_EQ(bccaot__detach_func(b, "on_message", map_fd, BPF_SK_MSG_VERDICT), -ENOENT);
	close(pair[0]);
	close(pair[1]);
	end(b);
}

static void write_pid(const char *path)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	EXPECT_EQ(write(fd, "0", 1), 1);
	close(fd);
}

static void join(const char *dir)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/cgroup.procs", dir);
	write_pid(path);
}

/* Back to the root of all, in which every process is at first */
static void leave(const char *dir)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/../cgroup.procs", dir);
	write_pid(path);
}

static void test_cgroup(uint32_t flags, const char *dir)
{
	struct bccaot *b =
		begin(flags == BPF_F_ALLOW_OVERRIDE ? "cgroup without a link" : "cgroup");
	__u32 ids[8];
	__u32 cnt = 8;
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	expect_ok(b, "plan",
		  bccaot__attach_func(b, "on_cgroup", fd, BPF_CGROUP_INET_EGRESS, flags));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT_EQ(bpf_prog_query(fd, BPF_CGROUP_INET_EGRESS, 0, NULL, ids, &cnt), 0);
	EXPECT_EQ(cnt, 1);
	expect_ok(b, "detach", bccaot__detach_func(b, "on_cgroup", fd, BPF_CGROUP_INET_EGRESS));
	cnt = 8;
	EXPECT_EQ(bpf_prog_query(fd, BPF_CGROUP_INET_EGRESS, 0, NULL, ids, &cnt), 0);
	EXPECT_EQ(cnt, 0);
	EXPECT_EQ(bccaot__attach_func(b, "on_cgroup", fd, (enum bpf_attach_type)41, 0), -EINVAL);
	close(fd);
	end(b);
}

/* What a program of a control group decides: here, that nobody in it connects */
static void test_connect(const char *dir)
{
	struct sockaddr_in addr = { .sin_family = AF_INET, .sin_port = htons(9) };
	struct bccaot *b = begin("connecting in a cgroup");
	int group = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int fd;

	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	join(dir);
	fd = socket(AF_INET, SOCK_DGRAM, 0); /* a socket is in the group that made it */
	EXPECT_EQ(connect(fd, (struct sockaddr *)&addr, sizeof(addr)), 0);
	expect_ok(b, "plan",
		  bccaot__attach_func(b, "on_connect", group, BPF_CGROUP_INET4_CONNECT,
				      BPF_F_ALLOW_MULTI));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT(connect(fd, (struct sockaddr *)&addr, sizeof(addr)) && errno == EPERM);
	bccaot__detach_all(b);
	EXPECT_EQ(connect(fd, (struct sockaddr *)&addr, sizeof(addr)), 0);
	leave(dir);
	close(fd);
	close(group);
	end(b);
}

static void test_cgroups(void)
{
	char root[] = "/tmp/bccaot-cgroup-XXXXXX";
	char dir[64];
	uint64_t id = 0;

	if (!mkdtemp(root) || mount("none", root, "cgroup2", 0, NULL)) {
		perror("left out: cgroups");
		rmdir(root);
		return;
	}
	snprintf(dir, sizeof(dir), "%s/bccaot-test-%d", root, getpid());
	if (!mkdir(dir, 0755)) {
		test_cgroup(0, dir);
		test_cgroup(BPF_F_ALLOW_OVERRIDE, dir);
		test_connect(dir);
		EXPECT_EQ(bccaot_cgroup_id(dir, &id), 0);
		EXPECT(id != 0);
		EXPECT_EQ(bccaot_cgroup_id("/no/such/group", &id), -ENOENT);
		rmdir(dir);
	}
	umount(root);
	rmdir(root);
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	if (unshare(CLONE_NEWNET)) {
		perror("cannot make a network namespace");
		return TEST_SKIPPED;
	}
	bring_up_loopback();
	test_xdp();
	try_tc(false);
	try_tc(true);
	test_raw_socket();
	test_sockmap();
	test_cgroups();
	return test_result();
}
