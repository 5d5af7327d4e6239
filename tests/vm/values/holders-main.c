// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Maps that hold other things: a connection whose sockets go into maps, a file, packets. */
#include "values.h"
#include "holders.skel.h"

#include <arpa/inet.h>
#include <bpf/bpf.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "holders.def"
};

#undef SHAPE
enum shape {
#define SHAPE(id, name) id,
#include "holders.def"
};

#define CGROUPS     "/tmp/holders"
#define SERVER_PORT 40130
#define CLIENT_PORT 40131

static struct holders_bpf *skel;
static struct bccaot *session;
static unsigned long long sock_value, inode_value, from_message, from_stream, xdp_result, option;

static void attach(const char *name, int target_fd, enum bpf_attach_type type)
{
	if (bccaot__attach_func(session, name, target_fd, type, 0))
		printf("# %s: %s\n", name, bccaot__error(session));
}

static int run(const char *name, enum bpf_prog_type type, int repeat)
{
	static char packet[64];
	LIBBPF_OPTS(bpf_test_run_opts, opts, .data_in = packet, .data_size_in = sizeof(packet),
		    .repeat = repeat);
	int err = bpf_prog_test_run_opts(bccaot__load_func(session, name, type, -1), &opts);

	if (err)
		printf("# cannot run %s: %d\n", name, err);
	return err ? err : (int)opts.retval;
}

static int socket_at(unsigned short port)
{
	static const int one = 1;
	static const struct timeval limit = { .tv_sec = 10 };
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)))
		perror("bind");
	return fd;
}

/* Returns: @text, if it comes back to @fd, which sends it */
static bool comes_back(int fd, const char *text)
{
	char got[8] = { 0 };
	ssize_t len = (ssize_t)strlen(text);

	return send(fd, text, (size_t)len, 0) == len && recv(fd, got, (size_t)len, 0) == len &&
	       !strcmp(got, text);
}

struct connection {
	int listener, client, server;
};

static struct connection connect_from(unsigned short port)
{
	struct connection c = { socket_at(SERVER_PORT), socket_at(port), -1 };
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(SERVER_PORT) };

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (listen(c.listener, 1) || connect(c.client, (struct sockaddr *)&to, sizeof(to)))
		perror("connect");
	c.server = accept(c.listener, NULL, NULL);
	return c;
}

static void disconnect(const struct connection *c)
{
	close(c->server);
	close(c->client);
	close(c->listener);
}

/* Sockets take over what programs their map has when they enter it. */
static void talk(void)
{
	int sockets = bpf_map__fd(skel->maps.by_port);
	struct connection c;
	struct pair pair = { 0, 0 };

	attach("back_to_client", sockets, BPF_SK_MSG_VERDICT);
	c = connect_from(CLIENT_PORT);
	bccaot_map__lookup(skel->maps.of_sock, &c.client, &pair);
	sock_value = pair.a * 10 + pair.b;
	from_message = comes_back(c.client, "message");
	disconnect(&c);
	bccaot__detach_func(session, "back_to_client", sockets, BPF_SK_MSG_VERDICT);
	attach("any_size", sockets, BPF_SK_SKB_STREAM_PARSER);
	attach("back_through_server", sockets, BPF_SK_SKB_STREAM_VERDICT);
	c = connect_from(CLIENT_PORT + 1);
	from_stream = comes_back(c.client, "stream");
	disconnect(&c);
}

static void ask_socket(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0), value = 21;
	socklen_t size_bytes = sizeof(value);

	setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &value, sizeof(value));
	getsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &value, &size_bytes);
	option = (unsigned long long)value;
	close(fd);
}

static void touch_file(void)
{
	struct pair pair = { 0, 0 };
	int fd = open("/tmp/inode", O_CREAT | O_RDWR, 0600);

	bccaot_map__lookup(skel->maps.of_inode, &fd, &pair);
	inode_value = pair.a * 10 + pair.b;
	close(fd);
	unlink("/tmp/inode");
}

static void work(void)
{
	struct place place;
	unsigned int one = 1;
	unsigned long long number = 78;
	int cgroup;

	memset(&place, 0, sizeof(place));
	place.row = 1;
	place.column = 2;
	bccaot_map__update(skel->maps.inner, &one, &number, BPF_ANY);
	bccaot_map__set_fd(skel->maps.by_place, &place, bpf_map__fd(skel->maps.inner));
	bccaot_map__update(skel->maps.devices, &one, &one, BPF_ANY);
	mkdir(CGROUPS, 0755);
	mount("none", CGROUPS, "cgroup2", 0, NULL);
	cgroup = open(CGROUPS, O_RDONLY | O_DIRECTORY);
	attach("established", cgroup, BPF_CGROUP_SOCK_OPS);
	attach("doubled", cgroup, BPF_CGROUP_GETSOCKOPT);
	talk();
	ask_socket();
	touch_file();
	run("visit", BPF_PROG_TYPE_CGROUP_SKB, 3);
	run("places", BPF_PROG_TYPE_SOCKET_FILTER, 1);
	xdp_result = (unsigned long long)run("to_socket", BPF_PROG_TYPE_XDP, 1);
	close(cgroup);
}

static void know_better(const struct values *values)
{
	values_saw(values, SK_STORAGE_OUTSIDE, sock_value, 54);
	values_saw(values, INODE_STORAGE_OUTSIDE, inode_value, 67);
	values_saw(values, MSG_REDIRECT_HASH, from_message, 1);
	values_saw(values, SK_REDIRECT_HASH, from_stream, 1);
	values_saw(values, SOCKOPT_CHANGED, option, 42);
	values_saw(values, XSKMAP_REDIRECT, xdp_result, XDP_TX);
}

int main(void)
{
	struct values values = {
		.shapes = shapes,
		.shape_cnt = sizeof(shapes) / sizeof(*shapes),
		.work = work,
		.know_better = know_better,
	};

	skel = holders_bpf__open();
	session = holders_bpf__session(skel);
	values.session = session;
	values.results = skel ? skel->maps.results : NULL;
	values.subject = skel ? skel->maps.subject : NULL;
	return values_run(&values);
}
