// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Accesses to user memory: of this very process, which knows what is there. */
#include "values.h"
#include "user.skel.h"

#include "../../runtime/static_probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *const shapes[] = {
#define SHAPE(id, name) name,
#include "user.def"
};

enum shape {
#undef SHAPE
#define SHAPE(id, name) id,
#include "user.def"
};

#define BY_WRITE "vfs_write"

static const struct attachment attachments[] = {
	{ "on_structs", .symbol = "take_structs" },
	{ "on_numbers", .symbol = "take_numbers" },
	{ "on_signed", .symbol = "take_signed" },
	{ "on_arrays", .symbol = "take_arrays" },
	{ "on_static_probe", .static_probe = "values:arguments" },
	{ "on_open", .kprobe = "do_filp_open", .renamed = "do_file_open" },
	{ "on_return", .return_of = "give_text" },
	{ "on_namesakes", .symbol = "take_namesakes" },
	{ "syscall__writev", .syscall = "writev" },
	{ "syscall__ppoll", .syscall = "ppoll" },
	{ "syscall__execve", .syscall = "execve" },
	{ "syscall__mmap", .syscall = "mmap" },
	{ "on_write", .kprobe = BY_WRITE },
	{ "on_write_marked", .kprobe = BY_WRITE },
	{ "on_write_begin", .kprobe = BY_WRITE },
	{ "on_write_end", .kretprobe = BY_WRITE },
};

/* The kernel's own word for it is in the way of <linux/...>. */
#define request request_of_user
#include "user-types.h"

#ifdef __clang__
#define TARGET __attribute__((noinline, used))
#else
#define TARGET __attribute__((noinline, noclone, used))
#endif

void take_structs(const struct outer *outer, const char *text);
void take_numbers(char c, bool b, uint16_t h, uint32_t u, long l, int (*function)(int));
void take_signed(signed char c, short h, int i);
void take_arrays(const char *name, const uint32_t *numbers, char **names);
const char *give_text(void);
void take_namesakes(const struct sockaddr_in *address, const struct request *request);

TARGET void take_structs(const struct outer *outer, const char *text)
{
	asm volatile("" ::"r"(outer), "r"(text) : "memory");
}

TARGET void take_numbers(char c, bool b, uint16_t h, uint32_t u, long l, int (*function)(int))
{
	asm volatile("" ::"r"(c), "r"(b), "r"(h), "r"(u), "r"(l), "r"(function));
}

TARGET void take_signed(signed char c, short h, int i)
{
	asm volatile("" ::"r"(c), "r"(h), "r"(i));
}

TARGET void take_arrays(const char *name, const uint32_t *numbers, char **names)
{
	asm volatile("" ::"r"(name), "r"(numbers), "r"(names) : "memory");
}

TARGET const char *give_text(void)
{
	const char *text = "letter";

	asm volatile("" : "+r"(text));
	return text;
}

TARGET void take_namesakes(const struct sockaddr_in *address, const struct request *request)
{
	asm volatile("" ::"r"(address), "r"(request) : "memory");
}

/* Registers, constants, and memory at an address in a register. */
#ifdef __x86_64__
#define OPERANDS "-4@%k0 4@%k0 8@%1 4@$70000 8@(%1) 4@8(%1) -1@$-3 2@%w0"
#else
#define OPERANDS "-4@%x0 4@%x0 8@%1 4@70000 8@[%1] 4@[%1, 8] -1@-3 2@%x0"
#endif

static void pass_probe(int negative, const struct behind *behind)
{
	STATIC_PROBE_OF(values, arguments, "0", OPERANDS, negative, behind);
}

static int some_function(int n)
{
	return n + 1;
}

static void work_on_structs(void)
{
	static const char *texts[] = { "one", "two" };
	static struct inner spare[2] = { { .numbers = { 0 } },
					 { .numbers = { 400, 401, 402, 403 } } };
	static struct inner next = { "next", { 200, 201, 202, 203 }, NULL };
	static struct inner inner = { "inner", { 100, 101, 102, 103 }, &next };
	static const struct outer outer = {
		.small = 4711,
		.inner = &inner,
		.embedded = { "embed", { 300, 301, 302, 303 }, spare },
		.text = "text",
		.texts = texts,
		.other = &next,
		.low = 5,
		.high = 123456,
		.place = { 11, 22 },
	};
	static const struct request request = { 42, "/path" };
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(4000) };

	address.sin_addr.s_addr = 0x04030201;
	take_structs(&outer, "parameter");
	take_namesakes(&address, &request);
	give_text();
}

static void work_on_parameters(void)
{
	static const uint32_t numbers[] = { 10, 11, 12, 13 };
	static const struct behind behind = { 1ull << 40, 4321, "probe" };
	static char *names[] = { (char *)"one", (char *)"two" };

	take_numbers('c', true, 65000, 4000000000u, -5, some_function);
	take_signed(-3, -300, -70000);
	take_arrays("array", numbers, names);
	pass_probe(-70001, &behind);
}

static void work_on_syscalls(void)
{
	char first[] = "first", second[] = "second";
	struct iovec vec[] = { { first, 5 }, { second, 6 } };
	struct pollfd fds[] = { { 0, POLLIN, 0 }, { 1, POLLOUT, 0 } };
	struct timespec no_time = { 0, 0 };
	char *argv[] = { (char *)"/none", (char *)"arg1", NULL }, *envp[] = { NULL };
	int fd = openat(AT_FDCWD, "/tmp/shapes", O_RDWR | O_CREAT | O_TRUNC, 0600);

	if (writev(fd, vec, 2) != 11 || write(fd, "payload", 7) != 7)
		perror("write");
	ppoll(fds, 2, &no_time, NULL);
	execve(argv[0], argv, envp);
	mmap(NULL, 0x3000, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0x5000);
	close(fd);
}

/* What clear_child_tid points at is a matter of the C library. */
static void set_clear_child_tid(void)
{
	static pid_t tid;

	tid = getpid();
	syscall(SYS_set_tid_address, &tid);
}

static void work(void)
{
	set_clear_child_tid();
	work_on_structs();
	work_on_parameters();
	work_on_syscalls();
}

static void know_better(const struct values *values)
{
	values_want(values, FUNCTION_PARAMETER, (uintptr_t)some_function);
	values_want(values, USER_ADDRESS_IN_KERNEL_NUMBER, program_invocation_name[0]);
}

VALUES_MAIN(user, know_better)
