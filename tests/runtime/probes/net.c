/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Sockets, devices and control groups, in a network namespace of the test's own.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/bccaot.h>

#include "probes.skel.h"
#include "test.h"

static struct probes_bpf *skel;

static struct bccaot *begin(const char *name)
{
	BCCAOT_OPTS(bccaot_opts, opts, .no_autoattach = true);
	struct bccaot *b;

	test_case = name;
	skel = probes_bpf__open();
	opts.skeleton = skel->skeleton;
	b = bccaot__new(skel->obj, &opts);
	if (!b) {
		perror("cannot make a session");
		exit(EXIT_FAILURE);
	}
	return b;
}

static void end(struct bccaot *b)
{
	bccaot__free(b);
	probes_bpf__destroy(skel);
}

static void expect_ok(struct bccaot *b, const char *what, int err)
{
	if (err < 0)
		fprintf(stderr, "%s: %d: %s\n", what, err, bccaot__error(b));
	EXPECT(err >= 0);
}

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

enum way_out {
	WAY_EXIT,    /* without bccaot__free() */
	WAY_HANDLER, /* a signal handler of the program's calls for help */
	WAY_KILLED,  /* by a signal that nobody handles */
	WAY_CNT,
};

static void attach_and_leave(enum way_out way)
{
	static struct bccaot *b; /* never freed, but not lost either */

	b = begin("leftovers");
	expect_ok(b, "plan", bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_REPLACE));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT(xdp_prog_id() != 0);
	if (way == WAY_EXIT)
		exit(test_result());
	if (way == WAY_HANDLER)
		bccaot_emergency_detach();
	else
		raise(SIGTERM);
	_exit(test_result());
}

/* However a process ends (except by SIGKILL), nothing stays behind. */
static void test_leftovers(void)
{
	int status;

	for (enum way_out way = 0; way < WAY_CNT; way++) {
		pid_t pid = fork();

		if (!pid)
			attach_and_leave(way);
		waitpid(pid, &status, 0);
		if (way == WAY_KILLED)
			EXPECT(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
		else
			EXPECT_EQ(status, 0);
		EXPECT_EQ(xdp_prog_id(), 0);
	}
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
		printf("left out: %s: %s\n", test_case, bccaot__error(b));
		end(b);
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
	test_leftovers();
	try_tc(false);
	try_tc(true);
	test_raw_socket();
	test_cgroups();
	return test_result();
}
