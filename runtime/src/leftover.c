/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Removing what would outlive the process. The list is walked by signal
 * handlers, so that entries are linked and marked with atomic operations, and
 * entries are unlinked only with all signals blocked.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/netlink.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bccaot/session.h>

#include "fail.h"
#include "leftover.h"

enum leftover_kind {
	LEFTOVER_WRITE,
	LEFTOVER_NETLINK,
	LEFTOVER_PROG,
};

struct bca_leftover {
	struct bca_leftover *next;
	enum leftover_kind kind;
	bool is_gone;
	int fd; /* the file to write to, the netlink socket, the target */
	int prog_fd;
	int attach_type;
	int users[2]; /* what keeps the thing busy, in an emergency */
	pid_t owner;  /* a child after fork() must not remove its parent's */
	size_t size_bytes;
	char bytes[];
};

static struct bca_leftover *head;
static pthread_mutex_t list_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t signals_once = PTHREAD_ONCE_INIT;
static bool leaves_signals;

static void detach_prog(const struct bca_leftover *leftover)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.target_fd = leftover->fd;
	attr.attach_bpf_fd = leftover->prog_fd;
	attr.attach_type = leftover->attach_type;
	syscall(__NR_bpf, BPF_PROG_DETACH, &attr, sizeof(attr));
}

/* While somebody uses it tracefs does not let go of a probe. */
static void drop_users(const struct bca_leftover *leftover)
{
	for (int i = 0; i < 2; i++)
		if (leftover->users[i] >= 0)
			dup3(leftover->fd, leftover->users[i], O_CLOEXEC);
}

/* Async-signal-safe. A result cannot be told to anybody, and trying again would not help. */
static void do_remove(struct bca_leftover *leftover)
{
	ssize_t ignored = 0;

	if (__atomic_exchange_n(&leftover->is_gone, true, __ATOMIC_ACQ_REL))
		return;
	switch (leftover->kind) {
	case LEFTOVER_WRITE:
		ignored = write(leftover->fd, leftover->bytes, leftover->size_bytes);
		break;
	case LEFTOVER_NETLINK:
		ignored = send(leftover->fd, leftover->bytes, leftover->size_bytes, 0);
		break;
	case LEFTOVER_PROG:
		detach_prog(leftover);
		break;
	}
	(void)ignored;
}

static void remove_in_use(struct bca_leftover *leftover)
{
	if (!__atomic_load_n(&leftover->is_gone, __ATOMIC_ACQUIRE))
		drop_users(leftover);
	do_remove(leftover);
}

void bccaot_emergency_detach(void)
{
	struct bca_leftover *leftover = __atomic_load_n(&head, __ATOMIC_ACQUIRE);
	int saved_errno = errno;

	for (; leftover; leftover = __atomic_load_n(&leftover->next, __ATOMIC_ACQUIRE))
		if (leftover->owner == getpid())
			remove_in_use(leftover);
	errno = saved_errno;
}

/* A normal exit without bccaot__free() comes here: nothing need be registered with atexit(). */
__attribute__((destructor)) static void remove_at_exit(void)
{
	bccaot_emergency_detach();
}

static struct bca_leftover *leftover_new(enum leftover_kind kind, const void *bytes,
					 size_t size_bytes)
{
	struct bca_leftover *leftover = calloc(1, sizeof(*leftover) + size_bytes);

	if (!leftover)
		return NULL;
	leftover->kind = kind;
	leftover->fd = leftover->prog_fd = -1;
	leftover->users[0] = leftover->users[1] = -1;
	leftover->owner = getpid();
	leftover->size_bytes = size_bytes;
	if (size_bytes)
		memcpy(leftover->bytes, bytes, size_bytes);
	return leftover;
}

/* The signal's default follows: the handler is gone when it runs, and the signal not blocked. */
static void on_fatal_signal(int number)
{
	bccaot_emergency_detach();
	raise(number);
}

static void watch_signals(void)
{
	static const int numbers[] = { SIGHUP,  SIGINT,  SIGQUIT, SIGILL,  SIGTRAP, SIGABRT,
				       SIGBUS,  SIGFPE,  SIGUSR1, SIGSEGV, SIGUSR2, SIGPIPE,
				       SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ };
	struct sigaction action;
	struct sigaction old;

	if (__atomic_load_n(&leaves_signals, __ATOMIC_RELAXED))
		return;
	memset(&action, 0, sizeof(action));
	action.sa_handler = on_fatal_signal;
	action.sa_flags = SA_RESETHAND | SA_NODEFER;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (!sigaction(numbers[i], NULL, &old) && old.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
}

void bca_leftover_leave_signals(void)
{
	__atomic_store_n(&leaves_signals, true, __ATOMIC_RELAXED);
}

static struct bca_leftover *publish(struct bca_leftover *leftover)
{
	pthread_mutex_lock(&list_lock);
	leftover->next = head;
	__atomic_store_n(&head, leftover, __ATOMIC_RELEASE);
	pthread_mutex_unlock(&list_lock);
	pthread_once(&signals_once, watch_signals);
	return leftover;
}

static void unlink_leftover(struct bca_leftover *leftover)
{
	struct bca_leftover **at;
	sigset_t all;
	sigset_t old;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	pthread_mutex_lock(&list_lock);
	for (at = &head; *at; at = &(*at)->next) {
		if (*at != leftover)
			continue;
		__atomic_store_n(at, leftover->next, __ATOMIC_RELEASE);
		break;
	}
	pthread_mutex_unlock(&list_lock);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static void forget(struct bca_leftover *leftover)
{
	unlink_leftover(leftover);
	if (leftover->fd >= 0)
		close(leftover->fd);
	if (leftover->prog_fd >= 0)
		close(leftover->prog_fd);
	free(leftover);
}

struct bca_leftover *bca_leftover_write(int fd, const char *text, const int users[2])
{
	struct bca_leftover *leftover = leftover_new(LEFTOVER_WRITE, text, strlen(text));

	if (!leftover)
		return NULL;
	leftover->fd = fd;
	memcpy(leftover->users, users, sizeof(leftover->users));
	return publish(leftover);
}

struct bca_leftover *bca_leftover_netlink(const void *message, size_t size_bytes)
{
	struct bca_leftover *leftover = leftover_new(LEFTOVER_NETLINK, message, size_bytes);

	if (!leftover)
		return NULL;
	leftover->fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	if (leftover->fd < 0) {
		int err = -errno;

		free(leftover);
		return bca_fail_null(err);
	}
	return publish(leftover);
}

struct bca_leftover *bca_leftover_prog(int target_fd, int prog_fd, int attach_type)
{
	struct bca_leftover *leftover = leftover_new(LEFTOVER_PROG, NULL, 0);
	int err;

	if (!leftover)
		return NULL;
	leftover->fd = fcntl(target_fd, F_DUPFD_CLOEXEC, 3);
	leftover->prog_fd = fcntl(prog_fd, F_DUPFD_CLOEXEC, 3);
	leftover->attach_type = attach_type;
	if (leftover->fd >= 0 && leftover->prog_fd >= 0)
		return publish(leftover);
	err = -errno;
	forget(leftover);
	return bca_fail_null(err);
}

void bca_leftover_remove(struct bca_leftover *leftover)
{
	if (!leftover)
		return;
	if (leftover->owner == getpid())
		do_remove(leftover);
	forget(leftover);
}
