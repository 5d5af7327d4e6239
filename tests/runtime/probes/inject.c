/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Every allocation and every system call of the library fails once: the functions
 * must return an error, leave what they return untouched, and lose nothing (the
 * sanitizers and valgrind watch for that). The linker puts __wrap_ functions in
 * the place of the real ones, for the library's objects only.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include <bccaot/bccaot.h>

#include "probes.skel.h"
#include "test.h"

enum {
	EACH_CNT = 60, /* the calls that all fail in turn; of the many later ones some do */
	STEP = 97,
};

static long planned = -1;   /* which call is to fail; -1: none */
static long countdown = -1; /* calls until it does, while a scenario has armed it */
static bool is_injected;
static int injected_errno;

/* Counts down only while a scenario runs. */
static bool fails(int error)
{
	if (countdown < 0 || countdown-- > 0)
		return false;
	errno = injected_errno = error;
	is_injected = true;
	return true;
}

static void arm(void)
{
	countdown = planned;
}

static void disarm(void)
{
	countdown = -1;
}

#define WRAP_PTR(type, name, error, params, args)                                                  \
	type __real_##name params;                                                                 \
	type __wrap_##name params;                                                                 \
	type __wrap_##name params                                                                  \
	{                                                                                          \
		return fails(error) ? NULL : __real_##name args;                                   \
	}

#define WRAP_INT(type, name, error, params, args)                                                  \
	type __real_##name params;                                                                 \
	type __wrap_##name params;                                                                 \
	type __wrap_##name params                                                                  \
	{                                                                                          \
		return fails(error) ? -1 : __real_##name args;                                     \
	}

/* libbpf returns the error itself. */
#define WRAP_ERR(name, error, params, args)                                                        \
	int __real_##name params;                                                                  \
	int __wrap_##name params;                                                                  \
	int __wrap_##name params                                                                   \
	{                                                                                          \
		return fails(error) ? -(error) : __real_##name args;                               \
	}

WRAP_PTR(void *, malloc, ENOMEM, (size_t size), (size))
WRAP_PTR(void *, calloc, ENOMEM, (size_t cnt, size_t size), (cnt, size))
WRAP_PTR(void *, realloc, ENOMEM, (void *at, size_t size), (at, size))
WRAP_PTR(char *, strdup, ENOMEM, (const char *text), (text))
WRAP_PTR(char *, strndup, ENOMEM, (const char *text, size_t len), (text, len))
WRAP_PTR(DIR *, opendir, EMFILE, (const char *path), (path))
WRAP_PTR(FILE *, fopen, EMFILE, (const char *path, const char *mode), (path, mode))
WRAP_INT(ssize_t, read, EIO, (int fd, void *buf, size_t len), (fd, buf, len))
WRAP_INT(int, socket, EMFILE, (int domain, int type, int protocol), (domain, type, protocol))
WRAP_INT(int, bpf_link_create, EIO,
	 (int prog_fd, int target_fd, enum bpf_attach_type type,
	  const struct bpf_link_create_opts *opts),
	 (prog_fd, target_fd, type, opts))
WRAP_ERR(bpf_object__load_skeleton, EIO, (struct bpf_object_skeleton * skel), (skel))
WRAP_ERR(bpf_object__load, EIO, (struct bpf_object * obj), (obj))
WRAP_ERR(bpf_map__reuse_fd, EIO, (struct bpf_map * map, int fd), (map, fd))
WRAP_PTR(struct bpf_link *, bpf_program__attach_tracepoint_opts, EIO,
	 (const struct bpf_program *prog, const char *category, const char *name,
	  const struct bpf_tracepoint_opts *opts),
	 (prog, category, name, opts))
WRAP_PTR(struct bpf_link *, bpf_program__attach_raw_tracepoint, EIO,
	 (const struct bpf_program *prog, const char *name), (prog, name))
WRAP_PTR(struct bpf_link *, bpf_program__attach_perf_event, EIO,
	 (const struct bpf_program *prog, int fd), (prog, fd))
WRAP_PTR(struct bpf_link *, bpf_program__attach_uprobe_opts, EIO,
	 (const struct bpf_program *prog, pid_t pid, const char *path, size_t off,
	  const struct bpf_uprobe_opts *opts),
	 (prog, pid, path, off, opts))
WRAP_PTR(struct bpf_link *, bpf_program__attach_kprobe_opts, EIO,
	 (const struct bpf_program *prog, const char *name, const struct bpf_kprobe_opts *opts),
	 (prog, name, opts))
WRAP_PTR(struct bpf_object *, bpf_object__open_mem, EIO,
	 (const void *data, size_t size, const struct bpf_object_open_opts *opts),
	 (data, size, opts))

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

int __wrap_open(const char *path, int flags, ...)
{
	return fails(EMFILE) ? -1 : __real_open(path, flags, 0);
}

void *__real_mmap(void *at, size_t len, int prot, int flags, int fd, off_t off);
void *__wrap_mmap(void *at, size_t len, int prot, int flags, int fd, off_t off);

void *__wrap_mmap(void *at, size_t len, int prot, int flags, int fd, off_t off)
{
	return fails(ENOMEM) ? MAP_FAILED : __real_mmap(at, len, prot, flags, fd, off);
}

int __real_vasprintf(char **ret_text, const char *fmt, va_list args);
int __wrap_vasprintf(char **ret_text, const char *fmt, va_list args);

int __wrap_vasprintf(char **ret_text, const char *fmt, va_list args)
{
	return fails(ENOMEM) ? -1 : __real_vasprintf(ret_text, fmt, args);
}

/* ---- scenarios: each returns the first error, having checked what it got */

static int run_session(void)
{
	static const struct bccaot_autoattach table[] = {
		{ "on_tracepoint", BCCAOT_TRACEPOINT, "syscalls:sys_enter_getppid" },
	};
	BCCAOT_OPTS(bccaot_uprobe_opts, place, .name = "c", .sym = "personality");
	BCCAOT_OPTS(bccaot_perf_event_opts, freq, .sample_freq = 9);
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .autoattach = table,
		    .autoattach_cnt = 1);
	struct bccaot *b;
	int err;

	arm();
	b = bccaot__new(skel->obj, &opts);
	err = b ? 0 : -errno;

	err = err ? err : bccaot__attach_uprobe(b, "on_uprobe", &place);
	err = err ? err : bccaot__attach_perf_event(b, "on_perf_event", 1, 0, &freq);
	err = err ? err : bccaot__attach_raw_tracepoint(b, "on_raw_tracepoint", "sys_enter");
	err = err ? err : bccaot__attach(b);
	if (err && b)
		EXPECT(*bccaot__error(b) || injected_errno == ENOMEM);
	bccaot__free(b);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

/* Loaded first, so that each function needs a second object */
static int run_on_demand(void)
{
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b;
	int err;

	arm();
	b = bccaot__new(skel->obj, &opts);
	err = b ? bccaot__load(b) : -errno;

	err = err ? err : bccaot__attach_tracepoint(b, "on_anything", "syscalls:sys_enter_getppid");
	err = err ? err : bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_SKB_MODE);
	err = err ? err : bccaot__detach_tracepoint(b, "syscalls:sys_enter_getppid");
	if (!err) {
		err = bccaot__attach_raw_socket(b, "on_socket", "lo");
		err = err > 0 ? 0 : err;
	}
	bccaot__free(b);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

/* What does not exist is looked for among what does. */
static int run_missing(void)
{
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b;
	int err;

	arm();
	b = bccaot__new(skel->obj, &opts);
	err = b ? 0 : -errno;

	err = err ? err :
		    bccaot__attach_tracepoint(b, "on_tracepoint", "syscalls:sys_entr_getppid");
	err = err ? err : bccaot__attach(b);
	EXPECT(err);
	bccaot__free(b);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

static int run_refused(void)
{
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b;
	int err;

	arm();
	b = bccaot__new(skel->obj, &opts);
	err = b ? 0 : -errno;

	err = err ? err : bccaot__attach_tracepoint(b, "refused", "syscalls:sys_enter_getppid");
	err = err ? err : bccaot__attach(b);
	EXPECT(err);
	bccaot__free(b);
	disarm();
	probes_bpf__destroy(skel);
	return err;
}

static int run_kernel(void)
{
	struct bccaot_strlist *list = NULL;
	int *cpus = NULL;
	int err;

	arm();
	err = bccaot_get_kprobe_functions("vfs_(read|write)", &list);
	EXPECT(!err == !!list);
	bccaot_strlist__free(list);
	list = NULL;
	if (!err) {
		err = bccaot_get_tracepoints("sched:", &list);
		EXPECT(!err == !!list);
		bccaot_strlist__free(list);
	}
	if (!err) {
		err = bccaot_online_cpus(&cpus);
		EXPECT((err > 0) == !!cpus);
		free(cpus);
	}
	if (err > 0)
		err = bccaot_kernel_struct_has_field("task_struct", "pid");
	return err > 0 ? 0 : err;
}

static int run_library(void)
{
	struct bccaot_usdt_list *usdts;
	struct bccaot_strlist *list = NULL;
	uint64_t *offsets = NULL;
	uint64_t offset = 7;
	size_t cnt = 7;
	char path[4096] = "untouched";
	int err;

	arm();
	err = bccaot_find_library("c", -1, path, sizeof(path));
	EXPECT(err ? !strcmp(path, "untouched") : *path == '/');
	err = err ? err : bccaot_resolve_symbol(path, "getpid", &offset);
	EXPECT(!err || offset == 7);
	err = err ? err : bccaot_get_user_functions(path, "getp(id|pid)", &list);
	EXPECT(!err == !!list);
	err = err ? err : bccaot_get_user_addresses(path, "getp(id|pid)", &offsets, &cnt);
	EXPECT(!err ? cnt == 2 : cnt == 7);
	bccaot_strlist__free(list);
	free(offsets);
	if (err)
		return err;
	usdts = bccaot_usdt_list__new(path, 0);
	err = usdts ? 0 : -errno;
	bccaot_usdt_list__free(usdts);
	return err;
}

static int run_pattern(void)
{
	static const char *const texts[] = { "vfs_rea*", "c:getp*id", "t:sched:sched_process_*" };
	struct probes_bpf *skel = probes_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b = bccaot__new(skel->obj, &opts);
	int err = 0;

	arm();
	for (size_t i = 0; !err && i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct bccaot_pattern *pattern = bccaot_pattern__new(texts[i], NULL);

		err = pattern ? bccaot__attach_pattern(b, "on_anything", pattern) : -errno;
		bccaot_pattern__free(pattern);
	}
	disarm();
	bccaot__free(b);
	probes_bpf__destroy(skel);
	return err;
}

static int count_descriptors(void)
{
	DIR *dir = __real_opendir("/proc/self/fd");
	int cnt = 0;

	while (dir && readdir(dir))
		cnt++;
	if (dir)
		closedir(dir);
	return cnt;
}

static int drop_message(enum libbpf_print_level level, const char *fmt, va_list args)
{
	char text[512];

	(void)level;
	vsnprintf(text, sizeof(text), fmt, args);
	return 0;
}

static const struct scenario {
	const char *name;
	int (*run)(void);
	int want;
} scenarios[] = {
	{ "session", run_session, 0 },       { "on demand", run_on_demand, 0 },
	{ "missing", run_missing, -ENOENT }, { "refused", run_refused, -EACCES },
	{ "kernel", run_kernel, 0 },         { "library", run_library, 0 },
	{ "pattern", run_pattern, 0 },
};

/* A failure may be of no consequence (a message that is not said); else it is returned. */
static void try_scenario(const struct scenario *scenario)
{
	int descriptors;
	int got;
	long n;

	EXPECT_EQ(scenario->run(), scenario->want);
	descriptors = count_descriptors();
	for (n = 0;; n += n < EACH_CNT ? 1 : STEP) {
		planned = n;
		is_injected = false;
		got = scenario->run();
		disarm();
		if (!is_injected)
			break;
		if (got != scenario->want && got >= 0)
			fprintf(stderr, "call %ld: %d\n", n, got);
		EXPECT(got == scenario->want || got < 0);
		EXPECT_EQ(count_descriptors(), descriptors);
	}
	planned = -1;
	printf("%s: %ld calls\n", scenario->name, n);
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	if (unshare(CLONE_NEWNS | CLONE_NEWNET) ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    (mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL) && errno != EBUSY)) {
		perror("cannot mount tracefs");
		return TEST_SKIPPED;
	}
	bccaot_set_print(drop_message);
	TEST_EACH(scenario, scenarios)
		try_scenario(scenario);
	return test_result();
}
