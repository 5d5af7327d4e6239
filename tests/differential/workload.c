/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The workload that every tool watches: a bit of everything that tools look at.
 *
 * All its processes have ids known beforehand, 4242 and those behind it, so that a tool can be told
 * to filter by them when its program is recorded, and so that a comparison can tell the
 * workload's records from those of the rest of the guest. The first one is there from the start, for
 * probes that are attached to a process, and works when standard input ends.
 */
#include <arpa/inet.h>
#include <err.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FIRST_PID 4242
#define BIG_FILE  "/usr/lib/x86_64-linux-gnu/libbcc.so.0"
#define DISK      "/dev/vda"

static int spawned;

/* As fork(), with the next of our process ids. */
static pid_t spawn(void)
{
	pid_t tid = FIRST_PID + spawned++;
	struct clone_args args = {
		.exit_signal = SIGCHLD,
		.set_tid = (uintptr_t)&tid,
		.set_tid_size = 1,
	};
	pid_t pid = (pid_t)syscall(SYS_clone3, &args, sizeof(args));

	if (pid < 0)
		err(1, "clone3 with process id %d", tid);
	return pid;
}

static void sleep_ms(long ms)
{
	struct timespec time = { .tv_nsec = ms * 1000000 };

	nanosleep(&time, NULL);
}

static void write_files(void)
{
	static char block[4096];
	struct stat st;
	int fd;

	mkdir("scratch", 0700);
	fd = open("scratch/file", O_RDWR | O_CREAT | O_TRUNC, 0640);
	for (int i = 0; i < 200; i++)
		if (write(fd, block, (size_t)(100 + 10 * i)) < 0)
			err(1, "write");
	fsync(fd);
	lseek(fd, 0, SEEK_SET);
	while (read(fd, block, sizeof(block)) > 0)
		;
	close(fd);
	stat("scratch/file", &st);
	rename("scratch/file", "scratch/renamed");
	open("scratch/missing", O_RDONLY);
	stat("scratch/missing", &st);
	unlink("scratch/renamed");
	rmdir("scratch");
	sync();
}

/* Reads that reach the disk: a file that is not cached any more, and the device itself. */
static void read_disk(void)
{
	static char block[65536] __attribute__((aligned(4096)));
	int fd = open(BIG_FILE, O_RDONLY);

	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	for (int i = 0; i < 16 && read(fd, block, sizeof(block)) > 0; i++)
		;
	fsync(fd);
	close(fd);
	fd = open(DISK, O_RDONLY | O_DIRECT);
	for (size_t size = 4096; size <= sizeof(block); size *= 4)
		if (pread(fd, block, size, (off_t)size * 64) < 0)
			err(1, "read %s", DISK);
	close(fd);
}

static void run_processes(const char *self)
{
	static char *const arguments[] = { (char *)"child", (char *)"one", (char *)"two words",
					   NULL };
	static char *const nothing[] = { NULL };

	if (!spawn())
		_exit(3);
	if (!spawn()) {
		execve("/no/such/program", arguments, nothing);
		execve(self, arguments, nothing);
		_exit(1);
	}
	pid_t sleeper = spawn();

	if (!sleeper) {
		pause();
		_exit(0);
	}
	sleep_ms(20);
	kill(sleeper, SIGTERM);
	kill(1 << 21, 0);
	while (wait(NULL) > 0)
		;
}

/* Connects to itself, sends in both directions, and closes. */
static void talk(const struct sockaddr *address, socklen_t length)
{
	static char data[20000];
	struct sockaddr_storage bound;
	socklen_t bound_length = sizeof(bound);
	int server = socket(address->sa_family, SOCK_STREAM, 0);
	int client = socket(address->sa_family, SOCK_STREAM, 0);
	int accepted;

	if (bind(server, address, length) || listen(server, 7) ||
	    getsockname(server, (struct sockaddr *)&bound, &bound_length) ||
	    connect(client, (struct sockaddr *)&bound, bound_length))
		err(1, "cannot connect");
	accepted = accept(server, NULL, NULL);
	for (int i = 1; i <= 5; i++) {
		send(client, data, (size_t)i * 3000, 0);
		recv(accepted, data, (size_t)i * 3000, MSG_WAITALL);
		send(accepted, data, (size_t)i * 100, 0);
		recv(client, data, (size_t)i * 100, MSG_WAITALL);
	}
	close(client);
	close(accepted);
	close(server);
	sleep_ms(10);
	/* nobody listens there any more */
	client = socket(address->sa_family, SOCK_STREAM, 0);
	connect(client, (struct sockaddr *)&bound, bound_length);
	close(client);
}

static void use_network(void)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons(4242) };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
	int udp = socket(AF_INET, SOCK_DGRAM, 0);

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	bind(udp, (struct sockaddr *)&in, sizeof(in));
	sendto(udp, "datagram", 8, 0, (struct sockaddr *)&in, sizeof(in));
	close(udp);
	in.sin_port = 0;
	talk((struct sockaddr *)&in, sizeof(in));
	talk((struct sockaddr *)&in6, sizeof(in6));
}

/* Hands standard input's descriptor from one socket to the other. */
static void pass_descriptor(void)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { .head = { .cmsg_len = CMSG_LEN(sizeof(int)),
				.cmsg_level = SOL_SOCKET,
				.cmsg_type = SCM_RIGHTS } };
	char byte = 'x';
	struct iovec data = { &byte, 1 };
	struct msghdr message = { .msg_iov = &data,
				  .msg_iovlen = 1,
				  .msg_control = &control,
				  .msg_controllen = sizeof(control) };
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		err(1, "socketpair");
	memset(CMSG_DATA(&control.head), 0, sizeof(int));
	sendmsg(pair[0], &message, 0);
	recvmsg(pair[1], &message, 0);
	close(pair[0]);
	close(pair[1]);
}

static void share_memory(void)
{
	int id = shmget(4242, 40000, IPC_CREAT | 0600);
	void *memory = shmat(id, NULL, 0);

	shmdt(memory);
	shmctl(id, IPC_RMID, NULL);
}

static void mount_something(void)
{
	mkdir("mounted", 0700);
	mount("source", "mounted", "tmpfs", MS_NOSUID, "size=100k");
	umount("mounted");
	rmdir("mounted");
}

static void *nap(void *ms)
{
	sleep_ms((long)(intptr_t)ms);
	return NULL;
}

static void use_libc(void)
{
	struct addrinfo *found = NULL;
	pthread_t thread;

	pthread_create(&thread, NULL, nap, (void *)5);
	pthread_join(thread, NULL);
	if (!getaddrinfo("127.0.0.1", NULL, NULL, &found))
		freeaddrinfo(found);
	gethostbyname("127.0.0.2");
	free(malloc(1000));
	/* never freed, for memleak */
	memset(malloc(123456), 1, 123456);
	for (int i = 0; i < 3; i++)
		memset(calloc(10, 5000), 1, 50000);
}

static void burn_and_sleep(void)
{
	volatile unsigned int sum = 0;

	for (unsigned int round = 0; round < 5; round++) {
		for (unsigned int i = 0; i < 3000000; i++)
			sum += i;
		sleep_ms(15);
	}
}

static void work(const char *self)
{
	write_files();
	read_disk();
	run_processes(self);
	use_network();
	pass_descriptor();
	share_memory();
	mount_something();
	use_libc();
	burn_and_sleep();
}

int main(int argc, char **argv)
{
	int status = 0;

	if (argc > 1)
		return 0; /* what run_processes() executes */
	if (!spawn()) {
		char byte;

		while (read(STDIN_FILENO, &byte, 1) > 0)
			;
		work(argv[0]);
		exit(0);
	}
	close(STDIN_FILENO);
	wait(&status);
	return !WIFEXITED(status) || WEXITSTATUS(status);
}
