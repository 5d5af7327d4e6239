// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Shapes that BCC's users have stumbled over: names, files and a connection make them run. */
#include "values.h"
#include "shapes.skel.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "shapes.def"
};

#undef SHAPE
enum shape {
#define SHAPE(id, name) id,
#include "shapes.def"
};

#define BY_NAME     "__set_task_comm"
#define SERVER_PORT 40126
#define CLIENT_PORT 40125

static const struct attachment attachments[] = {
	{ "received", .kprobe = "tcp_rcv_established" },
	{ "pointers", .kprobe = BY_NAME },
	{ "files", .kprobe = "vfs_write" },
	{ "statements", .kprobe = BY_NAME },
	{ "kinds", .kprobe = "tcp_sendmsg" },
	{ "types", .kprobe = BY_NAME },
	{ "arguments", .kprobe = BY_NAME },
	{ "prints", .kprobe = BY_NAME },
};

static void talk(void)
{
	struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(SERVER_PORT) };
	struct sockaddr_in client = { .sin_family = AF_INET, .sin_port = htons(CLIENT_PORT) };
	int listener = socket(AF_INET, SOCK_STREAM, 0), fd = socket(AF_INET, SOCK_STREAM, 0), peer;
	char text[8] = "ping";

	server.sin_addr.s_addr = client.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(listener, (struct sockaddr *)&server, sizeof(server)) || listen(listener, 1) ||
	    bind(fd, (struct sockaddr *)&client, sizeof(client)) ||
	    connect(fd, (struct sockaddr *)&server, sizeof(server)))
		perror("connect");
	peer = accept(listener, NULL, NULL);
	if (send(fd, text, 4, 0) != 4 || recv(peer, text, 4, MSG_WAITALL) != 4 ||
	    send(peer, text, 4, 0) != 4 || recv(fd, text, 4, MSG_WAITALL) != 4)
		perror("talk");
	close(peer);
	close(fd);
	close(listener);
}

static void work(void)
{
	int fd = open("/dev/null", O_WRONLY);

	talk();
	if (write(fd, "x", 1) != 1)
		perror("write");
	prctl(PR_SET_NAME, "shapes");
}

/* ---- What was printed */

static char printed[16384];

static void read_pipe(void)
{
	int fd = open("/sys/kernel/tracing/trace", O_RDONLY);
	size_t len = 0;
	ssize_t got;

	while (fd >= 0 && (got = read(fd, printed + len, sizeof(printed) - 1 - len)) > 0)
		len += (size_t)got;
	close(fd);
}

static void expect(const struct values *values, unsigned int shape, const char *line)
{
	values_saw(values, shape, strstr(printed, line) != NULL, 1);
	if (!strstr(printed, line))
		printf("# nobody printed '%s'\n", line);
}

static void know_better(const struct values *values)
{
	char line[128];

	values_want(values, NUMBER_OF_CPUS, (unsigned long long)sysconf(_SC_NPROCESSORS_ONLN));

	mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL);
	read_pipe();
	snprintf(line, sizeof(line), "shape member %d\n", getpid());
	expect(values, PRINTK_OF_MEMBER, line);
	expect(values, PRINTK_OF_CHAIN, "shape chain values-shapes\n");
	expect(values, PRINTK_OF_ARRAY, "shape array ");
	expect(values, PRINTK_OF_FIELD, "shape field values-shapes\n");
	expect(values, PRINTK_OF_LOCAL, "shape local Linux\n");
	expect(values, PRINTK_TRUNCATED, "shape truncated ");
}

VALUES_MAIN(shapes, know_better)
