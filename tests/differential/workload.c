/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The workload that every tool watches: a bit of everything that tools look at.
 *
 * All its processes have ids known beforehand, 4242 and those behind it, so that a tool can be told
 * to filter by them when its program is recorded, and so that a comparison can tell the
 * workload's records from those of the rest of the guest. The first one is there from the start, for
 * probes that are attached to a process: a line says so. It works when standard input ends.
 *
 * usage: workload [reclaim]
 */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <err.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/tcp.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/sdt.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
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

/* In all the ways that there are; the C library uses one of them. */
static void ask_status(void)
{
	struct stat st;
	struct statx stx;
	struct statfs fs;

	stat("/etc", &st);
	syscall(SYS_stat, "/etc/ld.so.cache", &st);
	syscall(SYS_stat, "/no/such/file", &st);
	syscall(SYS_lstat, "/proc/self", &st);
	statx(AT_FDCWD, "/usr", 0, STATX_SIZE, &stx);
	statfs("/tmp", &fs);
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

static int bpf(int command, union bpf_attr *attr)
{
	return (int)syscall(SYS_bpf, command, attr, sizeof(*attr));
}

/* Has every packet dropped on its way out, or none. */
static void set_dead_end(bool is_there)
{
	static const struct bpf_insn drop[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = 0 },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr program = {
		.prog_type = BPF_PROG_TYPE_CGROUP_SKB,
		.insns = (uintptr_t)drop,
		.insn_cnt = 2,
		.license = (uintptr_t)"GPL",
		.expected_attach_type = BPF_CGROUP_INET_EGRESS,
	};
	union bpf_attr attachment = { .attach_type = BPF_CGROUP_INET_EGRESS };

	attachment.target_fd = (uint32_t)open("/sys/fs/cgroup", O_RDONLY);
	attachment.attach_bpf_fd = (uint32_t)bpf(BPF_PROG_LOAD, &program);
	if (bpf(is_there ? BPF_PROG_ATTACH : BPF_PROG_DETACH, &attachment))
		err(1, "cannot drop packets");
	close((int)attachment.attach_bpf_fd);
	close((int)attachment.target_fd);
}

/* Until TCP's congestion control says so of data that was sent */
static void await_state(int fd, unsigned int state, unsigned int unacked_cnt)
{
	struct tcp_info info = { 0 };
	socklen_t size = sizeof(info);

	for (int ms = 0; ms < 20000; ms += 10) {
		getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size);
		if (info.tcpi_ca_state == state && info.tcpi_unacked == unacked_cnt)
			return;
		sleep_ms(10);
	}
	errx(1, "TCP does not get to state %u", state);
}

/* Data that the other side throws away at first, and data that does not get out of here at first */
static void lose(int client, int accepted, char *data)
{
	struct sock_filter nothing = { BPF_RET | BPF_K, 0, 0, 0 };
	struct sock_fprog filter = { 1, &nothing };

	setsockopt(accepted, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter));
	send(client, data, 1000, 0);
	await_state(client, TCP_CA_Loss, 1);
	setsockopt(accepted, SOL_SOCKET, SO_DETACH_FILTER, &filter, sizeof(filter));
	recv(accepted, data, 1000, MSG_WAITALL);
	await_state(client, TCP_CA_Open, 0);
	set_dead_end(true);
	send(client, data, 1000, 0);
	set_dead_end(false);
	recv(accepted, data, 1000, MSG_WAITALL);
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
	lose(client, accepted, data);
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

static bool write_word(const char *path, const char *word)
{
	int fd = open(path, O_WRONLY);
	bool is_written = write(fd, word, strlen(word)) > 0;

	close(fd);
	return is_written;
}

/* A process that is killed for the memory that it takes */
static void exhaust_memory(void)
{
	const size_t size = 64 << 20;

	mkdir("cgroup", 0700);
	mount("none", "cgroup", "cgroup2", 0, NULL);
	write_word("cgroup/cgroup.subtree_control", "+memory");
	mkdir("cgroup/small", 0700);
	if (!write_word("cgroup/small/memory.max", "8000000"))
		err(1, "no limits for memory");
	if (!spawn()) {
		char *memory = malloc(size);

		write_word("cgroup/small/cgroup.procs", "0");
		for (size_t i = 0; i < size; i += 4096)
			memory[i] = 1;
		_exit(1);
	}
	wait(NULL);
	rmdir("cgroup/small");
	umount("cgroup");
	rmdir("cgroup");
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

/* The static probes of interpreters and of a database */
static void pretend(void)
{
	static const char file[] = "/srv/shop.py", function[] = "sell";
	static const char query[] = "SELECT price FROM goods", user[] = "clerk";
	static char name[] = "worker";

	for (int i = 0; i < 6; i++) {
		DTRACE_PROBE3(python, function__entry, file, function, i);
		DTRACE_PROBE1(python, gc__start, i % 3);
		sleep_ms(2);
		DTRACE_PROBE1(python, gc__done, 10L * i);
		DTRACE_PROBE3(python, function__return, file, function, i);
		DTRACE_PROBE3(ruby, object__create, name, file, i);
		DTRACE_PROBE3(ruby, string__create, 10L + i, file, i);
		DTRACE_PROBE3(ruby, hash__create, 3L, file, i);
		DTRACE_PROBE3(ruby, array__create, 7L, file, i);
	}
	DTRACE_PROBE5(mysql, query__start, query, 17L, "shop", user, "localhost");
	sleep_ms(5);
	DTRACE_PROBE1(mysql, query__done, 0);
	DTRACE_PROBE4(hotspot, thread__start, name, (int)strlen(name), 7L, 4242L);
	DTRACE_PROBE4(hotspot, thread__stop, name, (int)strlen(name), 7L, 4242L);
	DTRACE_PROBE4(libpthread, pthread_start, 1L, 2L, nap, 4L);
}

/* A function of a shared library, or the end */
static void *function_of(const char *library, const char *name)
{
	void *handle = dlopen(library, RTLD_NOW);
	void *function = handle ? dlsym(handle, name) : NULL;

	if (!function)
		errx(1, "%s", dlerror());
	return function;
}

static void read_lines(void)
{
	static const char library[] = "libreadline.so.8";
	char *(*readline)(const char *) = function_of(library, "readline");
	FILE **in = function_of(library, "rl_instream"),
	     **out = function_of(library, "rl_outstream");
	static const char lines[] = "echo one\necho two\n";
	int fd = memfd_create("lines", 0);

	if (write(fd, lines, strlen(lines)) < 0 || lseek(fd, 0, SEEK_SET))
		err(1, "memfd");
	*in = fdopen(fd, "r");
	prctl(PR_SET_NAME, "bash"); /* tools know shells by their name */
	*out = fopen("/dev/null", "w");
	while (readline("$ "))
		;
	prctl(PR_SET_NAME, "workload");
}

#define SSL_LIBRARY "libssl.so.3"

/* The server's part of a conversation */
static void *answer_secretly(void *ssl)
{
	int (*accept_tls)(void *) = function_of(SSL_LIBRARY, "SSL_accept");
	int (*read_tls)(void *, void *, int) = function_of(SSL_LIBRARY, "SSL_read");
	int (*write_tls)(void *, const void *, int) = function_of(SSL_LIBRARY, "SSL_write");
	char question[16];

	accept_tls(ssl);
	read_tls(ssl, question, sizeof(question));
	write_tls(ssl, "the price is 17.", 16);
	return NULL;
}

/* One end of a connection that needs no certificate */
static void *make_tls(int fd)
{
	void *(*method)(void) = function_of(SSL_LIBRARY, "TLS_method");
	void *(*new_context)(void *) = function_of(SSL_LIBRARY, "SSL_CTX_new");
	long (*control)(void *, int, long, void *) = function_of(SSL_LIBRARY, "SSL_CTX_ctrl");
	int (*set_ciphers)(void *, const char *) =
		function_of(SSL_LIBRARY, "SSL_CTX_set_cipher_list");
	void *(*new_tls)(void *) = function_of(SSL_LIBRARY, "SSL_new");
	int (*set_fd)(void *, int) = function_of(SSL_LIBRARY, "SSL_set_fd");
	const int set_max_version = 124, tls_1_2 = 0x303;
	void *context = new_context(method());
	void *ssl;

	control(context, set_max_version, tls_1_2, NULL);
	set_ciphers(context, "AECDH-AES128-SHA:@SECLEVEL=0");
	ssl = new_tls(context);
	set_fd(ssl, fd);
	return ssl;
}

static void talk_secretly(void)
{
	int (*connect_tls)(void *) = function_of(SSL_LIBRARY, "SSL_connect");
	int (*read_tls)(void *, void *, int) = function_of(SSL_LIBRARY, "SSL_read");
	int (*write_tls)(void *, const void *, int) = function_of(SSL_LIBRARY, "SSL_write");
	char answer[16];
	pthread_t server;
	void *client;
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		err(1, "socketpair");
	client = make_tls(pair[0]);
	pthread_create(&server, NULL, answer_secretly, make_tls(pair[1]));
	if (connect_tls(client) != 1 || write_tls(client, "what is the cost", 16) != 16 ||
	    read_tls(client, answer, sizeof(answer)) != 16)
		errx(1, "cannot talk TLS");
	pthread_join(server, NULL);
	close(pair[0]);
	close(pair[1]);
}

static void write_to_terminal(void)
{
	int terminal = posix_openpt(O_RDWR | O_NOCTTY);
	struct iovec words[] = { { (char *)"hello ", 6 }, { (char *)"world\n", 6 } };
	int fd;

	if (grantpt(terminal) || unlockpt(terminal))
		err(1, "no terminal");
	fd = open(ptsname(terminal), O_RDWR | O_NOCTTY);
	/* a tool knows the lists of writev(), and not what write() has become since */
	if (writev(fd, words, 2) != 12)
		err(1, "%s", ptsname(terminal));
	close(fd);
	close(terminal);
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

/* Takes all memory that the kernel gives, be it that of caches, in pieces of 2 MB. */
static void reclaim(void)
{
	static const char path[] = "/proc/sys/vm/nr_hugepages";

	if (!write_word(path, "100000") || !write_word(path, "0"))
		err(1, "%s", path);
}

static void work(const char *self)
{
	write_files();
	ask_status();
	read_disk();
	run_processes(self);
	use_network();
	pass_descriptor();
	share_memory();
	mount_something();
	exhaust_memory();
	use_libc();
	pretend();
	read_lines();
	talk_secretly();
	write_to_terminal();
	burn_and_sleep();
}

int main(int argc, char **argv)
{
	int status = 0;

	if (!strcmp(argv[0], "child"))
		return 0; /* what run_processes() executes */
	if (!spawn()) {
		char byte;

		while (read(STDIN_FILENO, &byte, 1) > 0)
			;
		work(argv[0]);
		if (argc > 1 && !strcmp(argv[1], "reclaim"))
			reclaim();
		exit(0);
	}
	close(STDIN_FILENO);
	puts("there");
	fflush(stdout);
	wait(&status);
	return !WIFEXITED(status) || WEXITSTATUS(status);
}
