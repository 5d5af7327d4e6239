/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Runs the scenarios. The linker (--wrap) sends each call of calls.def to a piece
 * of code that asks inject_call() whether it is its turn to fail, and otherwise
 * passes it on with its arguments as they are, so that one piece serves functions
 * of any type.
 *
 * usage: runtime-inject [-q] [SCENARIO...]
 *
 * -q is for slow machines. With one scenario, each call that is made to fail is named.
 */
#include <dirent.h>
#include <fcntl.h>
#include <regex.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/mount.h>
#include <unistd.h>

#include "inject.h"

struct call {
	long returned;
	int error;
	bool is_memory;
};

static bool is_armed;
static long countdown;            /* calls until one fails, of the kind that is to; 0: none */
static bool memory_fails;         /* whether memory fails, or all else */
static const struct call *failed; /* the one that did */
static const char *failed_name;
static bool is_verbose;
static long each_cnt = 60; /* the calls that all fail in turn; of the many later ones some do */

bool inject_call(const struct call *call, const char *name);

bool inject_call(const struct call *call, const char *name)
{
	if (!is_armed || !countdown || call->is_memory != memory_fails || --countdown)
		return false;
	failed = call;
	failed_name = name;
	if (is_verbose)
		fprintf(stderr, "%s\n", name);
	errno = call->error;
	return true;
}

void arm(void)
{
	is_armed = true;
}

void disarm(void)
{
	is_armed = false;
}

bool was_memory(void)
{
	return failed && failed->is_memory;
}

/* Keeps the registers of the arguments, of %rax the count of those in vector registers. */
#define CALL(name, ...)                                                                             \
	extern const struct call inject_##name;                                                     \
	const struct call inject_##name = { __VA_ARGS__ };                                          \
	__asm__(".pushsection .text\n"                                                              \
		".globl __wrap_" #name "\n"                                                         \
		".type __wrap_" #name ", @function\n"                                               \
		"__wrap_" #name ":\n"                                                               \
		"push %rdi\n push %rsi\n push %rdx\n push %rcx\n push %r8\n push %r9\n push %rax\n" \
		"lea inject_" #name "(%rip), %rdi\n"                                                \
		"lea 2f(%rip), %rsi\n"                                                              \
		"call inject_call\n"                                                                \
		"test %al, %al\n"                                                                   \
		"pop %rax\n pop %r9\n pop %r8\n pop %rcx\n pop %rdx\n pop %rsi\n pop %rdi\n"        \
		"jnz 1f\n"                                                                          \
		"jmp __real_" #name "@PLT\n"                                                        \
		"1: mov inject_" #name "(%rip), %rax\n"                                             \
		"ret\n"                                                                             \
		"2: .asciz \"" #name "\"\n"                                                         \
		".size __wrap_" #name ", . - __wrap_" #name "\n"                                    \
		".popsection\n");

#define MEMORY(name, returned)        CALL(name, returned, ENOMEM, true)
#define SYSTEM(name, returned, error) CALL(name, returned, error, false)
#define LIBBPF(name, error)           CALL(name, -(error), error, false)
#define LIBBPF_PTR(name, error)       CALL(name, 0, error, false)
#define STEADY(name)
#include "calls.def"

static int count_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	int cnt = 0;

	while (dir && readdir(dir))
		cnt++;
	if (dir)
		closedir(dir);
	return cnt;
}

static bool is_documented(const struct scenario *scenario, int got)
{
	if (got == scenario->want || (failed->error && got == -failed->error))
		return true;
	for (const int *also = scenario->also; !failed->is_memory && *also; also++)
		if (got == *also)
			return true;
	return false;
}

static void check(const struct scenario *scenario, int got, int descriptors)
{
	if (!is_documented(scenario, got)) {
		test_fail(__FILE__, __LINE__, "an error that is not documented");
		fprintf(stderr, "  %s() failed with %d, and the scenario with %d\n", failed_name,
			failed->error, got);
	}
	if (count_descriptors() != descriptors) {
		test_fail(__FILE__, __LINE__, "a descriptor is lost, or closed twice");
		fprintf(stderr, "  after %s() failed\n", failed_name);
	}
}

/* Returns: how many calls there were to fail. */
static long fail_each(const struct scenario *scenario, bool is_memory)
{
	int descriptors = count_descriptors();
	long n;

	memory_fails = is_memory;
	for (n = 1;; n += n < each_cnt ? 1 : n / 2) {
		int got;

		failed = NULL;
		countdown = n;
		got = scenario->run();
		disarm();
		if (!failed)
			break;
		check(scenario, got, descriptors);
	}
	n -= countdown;
	countdown = 0;
	return n;
}

static void run_scenario(const struct scenario *scenario)
{
	long memory_cnt;
	long system_cnt;

	test_case = scenario->name;
	if (scenario->can_run && !scenario->can_run()) {
		printf("left out: %s: the kernel cannot do it\n", scenario->name);
		return;
	}
	EXPECT_EQ(scenario->run(), scenario->want);
	disarm();
	memory_cnt = fail_each(scenario, true);
	system_cnt = fail_each(scenario, false);
	printf("%s: %ld calls for memory, %ld others\n", scenario->name, memory_cnt, system_cnt);
}

static int drop_message(enum libbpf_print_level level, const char *fmt, va_list args)
{
	char text[512];

	(void)level;
	vsnprintf(text, sizeof(text), fmt, args);
	return 0;
}

/* Mounts and network devices of our own, so that nothing stays behind on the machine */
static bool make_namespaces(void)
{
	return !unshare(CLONE_NEWNS | CLONE_NEWNET) &&
	       !mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) &&
	       (!mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL) || errno == EBUSY);
}

static bool is_chosen(const char *name, char *const *chosen)
{
	bool is_any = !*chosen;

	for (; *chosen && !is_any; chosen++)
		is_any = !strcmp(*chosen, name);
	return is_any;
}

int main(int argc, char **argv)
{
	static const struct scenario *const tables[] = {
		map_scenarios,    output_scenarios,  symbol_scenarios,
		kernel_scenarios, session_scenarios, net_scenarios,
	};

	if (geteuid() || !make_namespaces()) {
		perror("needs root");
		return TEST_SKIPPED;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc > 1 && !strcmp(argv[1], "-q")) {
		each_cnt = 8;
		argv++, argc--;
	}
	is_verbose = argc == 2;
	bccaot_set_print(drop_message);
	libbpf_set_print(drop_message);
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		for (const struct scenario *scenario = tables[i]; scenario->name; scenario++)
			if (is_chosen(scenario->name, argv + 1))
				run_scenario(scenario);
	return test_result();
}
