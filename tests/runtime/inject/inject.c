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
#include "probes.skel.h"

struct call {
	long returned;
	int error;
	bool is_memory;
	bool has_failed; /* in any scenario */
	/* which calls of a scenario, of memory or of all else, it is; 0: none */
	long first;
	long second;
	long last;
};

static bool is_armed;
static bool memory_fails;   /* whether memory fails, or all else */
static long call_cnt[2];    /* in this run: for all else, and for memory */
static long fails_at;       /* the call to fail of those; 0: none */
static struct call *failed; /* the one that did */
static const char *failed_name;
static bool is_verbose;
static bool is_quick;

bool inject_call(struct call *call, const char *name);

/* In a run in which nothing fails */
static void note_place(struct call *call)
{
	long place = call_cnt[call->is_memory];

	if (!call->first)
		call->first = place;
	else if (!call->second)
		call->second = place;
	call->last = place;
}

bool inject_call(struct call *call, const char *name)
{
	if (!is_armed)
		return false;
	call_cnt[call->is_memory]++;
	if (!fails_at)
		note_place(call);
	if (call->is_memory != memory_fails || call_cnt[memory_fails] != fails_at)
		return false;
	failed = call;
	failed_name = name;
	call->has_failed = true;
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

int in_bare_session(int (*use)(struct bccaot *b))
{
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b;
	int err;

	arm();
	b = bccaot__new(skel->obj, &opts);
	err = b ? use(b) : -errno;
	bccaot__free(b);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

/* Keeps the registers of the arguments, of %rax the count of those in vector registers. */
#define CALL(name, ...)                                                                             \
	extern struct call inject_##name;                                                           \
	struct call inject_##name = { __VA_ARGS__ };                                                \
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

#define MEMORY(name, result)         CALL(name, .returned = result, .error = ENOMEM, .is_memory = true)
#define SYSTEM(name, result, number) CALL(name, .returned = result, .error = number)
#define LIBBPF(name, number)         CALL(name, .returned = -(number), .error = number)
#define LIBBPF_PTR(name, number)     CALL(name, .error = number)
#define STEADY(name)
#include "calls.def"
#undef MEMORY
#undef SYSTEM
#undef LIBBPF
#undef LIBBPF_PTR

static const struct {
	struct call *call;
	const char *name;
} calls[] = {
#define MEMORY(name, ...)     { &inject_##name, #name },
#define SYSTEM(name, ...)     { &inject_##name, #name },
#define LIBBPF(name, ...)     { &inject_##name, #name },
#define LIBBPF_PTR(name, ...) { &inject_##name, #name },
#include "calls.def"
};

enum { CALL_CNT = sizeof(calls) / sizeof(*calls) };

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

/* The first calls of a scenario, and of each function the first two and the last */
static bool is_to_fail(long place)
{
	if (place <= (is_quick ? 8 : 60))
		return true;
	for (size_t i = 0; i < CALL_CNT; i++) {
		const struct call *call = calls[i].call;

		if (call->is_memory != memory_fails)
			continue;
		if (place == call->first ||
		    (!is_quick && (place == call->second || place == call->last)))
			return true;
	}
	return false;
}

static int run(const struct scenario *scenario)
{
	int got;

	failed = NULL;
	call_cnt[false] = call_cnt[true] = 0;
	got = scenario->run();
	disarm();
	return got;
}

static void fail_each(const struct scenario *scenario, bool is_memory, long cnt)
{
	int descriptors = count_descriptors();

	memory_fails = is_memory;
	for (fails_at = 1; fails_at <= cnt; fails_at++) {
		int got;

		if (!is_to_fail(fails_at))
			continue;
		got = run(scenario);
		if (failed)
			check(scenario, got, descriptors);
	}
	fails_at = 0;
}

static void forget_places(void)
{
	for (size_t i = 0; i < CALL_CNT; i++)
		calls[i].call->first = calls[i].call->second = calls[i].call->last = 0;
}

/* Returns: whether the kernel can do it. */
static bool run_scenario(const struct scenario *scenario)
{
	long memory_cnt;
	long system_cnt;

	test_case = scenario->name;
	if (scenario->can_run && !scenario->can_run()) {
		printf("left out: %s: the kernel cannot do it\n", scenario->name);
		return false;
	}
	forget_places();
	EXPECT_EQ(run(scenario), scenario->want);
	memory_cnt = call_cnt[true];
	system_cnt = call_cnt[false];
	fail_each(scenario, true, memory_cnt);
	fail_each(scenario, false, system_cnt);
	printf("%s: %ld calls for memory, %ld others\n", scenario->name, memory_cnt, system_cnt);
	return true;
}

/* What never failed may be called by scenarios that the kernel cannot do. */
static void check_coverage(bool is_whole)
{
	for (size_t i = 0; i < CALL_CNT; i++) {
		if (calls[i].call->has_failed)
			continue;
		printf("never failed: %s\n", calls[i].name);
		if (is_whole)
			test_fail(__FILE__, __LINE__, calls[i].name);
	}
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
	bool is_whole = true;

	if (geteuid() || !make_namespaces()) {
		perror("needs root");
		return TEST_SKIPPED;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc > 1 && !strcmp(argv[1], "-q")) {
		is_quick = true;
		argv++, argc--;
	}
	is_verbose = argc == 2;
	bccaot_set_print(drop_message);
	libbpf_set_print(drop_message);
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		for (const struct scenario *scenario = tables[i]; scenario->name; scenario++)
			if (is_chosen(scenario->name, argv + 1))
				is_whole &= run_scenario(scenario);
	if (argc == 1)
		check_coverage(is_whole);
	return test_result();
}
