// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Accesses to sockets: connections over the loopback device, between ports known beforehand. */
#include "values.h"
#include "sockets.skel.h"

#include <stdio.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "sockets.def"
};

static const struct attachment attachments[] = {
	{ "by_registers", .kprobe = "tcp_set_state" },
	{ "by_argument", .kprobe = "tcp_set_state" },
	{ "v6", .kprobe = "tcp_set_state" },
	{ "syscall__connect", .syscall = "connect" },
};

/* As in sockets.c. */
#define SERVER_PORT 40123
#define CLIENT_PORT 40124

static void connect_to(const struct sockaddr *server, const struct sockaddr *client,
		       socklen_t size_bytes)
{
	static const int one = 1;
	int listener = socket(server->sa_family, SOCK_STREAM, 0);
	int fd = socket(server->sa_family, SOCK_STREAM, 0);

	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (bind(listener, server, size_bytes) || listen(listener, 1) ||
	    bind(fd, client, size_bytes) || connect(fd, server, size_bytes))
		perror("connect");
	close(fd);
	close(listener);
}

static void work(void)
{
	struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(SERVER_PORT) };
	struct sockaddr_in client = { .sin_family = AF_INET, .sin_port = htons(CLIENT_PORT) };

	struct sockaddr_in6 server6 = { .sin6_family = AF_INET6, .sin6_port = htons(SERVER_PORT) };
	struct sockaddr_in6 client6 = { .sin6_family = AF_INET6, .sin6_port = htons(CLIENT_PORT) };

	server.sin_addr.s_addr = client.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	server6.sin6_addr = client6.sin6_addr = in6addr_loopback;
	connect_to((struct sockaddr *)&server, (struct sockaddr *)&client, sizeof(server));
	connect_to((struct sockaddr *)&server6, (struct sockaddr *)&client6, sizeof(server6));
}

VALUES_MAIN(sockets, NULL)
