/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Every function that can fail fails once, at each of its calls in turn, under
 * everything that the library does with maps, events, output and symbols. What
 * failed for lack of memory must say so; nothing may crash or, in builds that
 * look for it, leak.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/epoll.h>
#include <unistd.h>
#include <bccaot/events.h>
#include <bccaot/hist.h>
#include <bccaot/ksyms.h>
#include <bccaot/loop.h>
#include <bccaot/map.h>
#include <bccaot/stack.h>
#include <bccaot/syms.h>
#include <bccaot/trace.h>
#include "runtime/kernel_map.h"

enum { MAX_CALLS = 20000 };

/* Which call fails: 1 = the next, 0 = none */
static int countdown;
static int fail_errno;
static bool is_memory; /* whether memory fails, or system calls do */

static bool must_fail(bool is_memory_call)
{
	if (is_memory_call != is_memory || countdown <= 0 || --countdown)
		return false;
	errno = fail_errno;
	return true;
}

#define WRAP(type, name, params, args, failure)                                                    \
	type __real_##name params;                                                                 \
	type __wrap_##name params;                                                                 \
	type __wrap_##name params                                                                  \
	{                                                                                          \
		if (must_fail(IS_MEMORY))                                                          \
			return failure;                                                            \
		return __real_##name args;                                                         \
	}

#define IS_MEMORY true
WRAP(void *, malloc, (size_t bytes), (bytes), NULL)
WRAP(void *, calloc, (size_t cnt, size_t bytes), (cnt, bytes), NULL)
WRAP(void *, realloc, (void *old, size_t bytes), (old, bytes), NULL)
WRAP(char *, strdup, (const char *text), (text), NULL)
WRAP(char *, strndup, (const char *text, size_t bytes), (text, bytes), NULL)
#undef IS_MEMORY

#define IS_MEMORY false
WRAP(ssize_t, read, (int fd, void *buf, size_t bytes), (fd, buf, bytes), -1)
WRAP(ssize_t, pread, (int fd, void *buf, size_t bytes, off_t off), (fd, buf, bytes, off), -1)
WRAP(int, epoll_create1, (int flags), (flags), -1)
WRAP(int, epoll_ctl, (int fd, int op, int other_fd, struct epoll_event *event),
     (fd, op, other_fd, event), -1)
WRAP(int, eventfd, (unsigned int initial, int flags), (initial, flags), -1)
WRAP(int, bpf_obj_get_info_by_fd, (int fd, void *info, uint32_t *len), (fd, info, len), -fail_errno)
WRAP(int, bpf_map_lookup_elem, (int fd, const void *key, void *value), (fd, key, value),
     -fail_errno)
WRAP(int, bpf_map_get_next_key, (int fd, const void *key, void *next_key), (fd, key, next_key),
     -fail_errno)
WRAP(int, bpf_map_lookup_batch,
     (int fd, void *in, void *out, void *keys, void *values, uint32_t *cnt, const void *opts),
     (fd, in, out, keys, values, cnt, opts), -fail_errno)
WRAP(struct btf *, btf__load_from_kernel_by_id, (uint32_t id), (id), NULL)
#undef IS_MEMORY

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

int __wrap_open(const char *path, int flags, ...)
{
	return must_fail(false) ? -1 : __real_open(path, flags);
}

static int hash_fd;
static int percpu_fd;
static int array_fd;
static int perf_fd;
static int ring_fd;
static FILE *null_out;

static int count_entry(void *ctx, const void *key, const void *value)
{
	(void)key;
	(void)value;
	++*(int *)ctx;
	return 0;
}

static int whole_maps(void)
{
	uint64_t cnt;
	int calls = 0;
	int err = bccaot_map_fd__for_each(hash_fd, count_entry, &calls);

	if (!err)
		err = bccaot_map_fd__count(hash_fd, &cnt);
	if (!err)
		err = bccaot_map_fd__zero(hash_fd);
	if (!err)
		err = bccaot_map_fd__zero(array_fd);
	return err ? err : bccaot_map_fd__dump(hash_fd, null_out);
}

static int per_cpu(void)
{
	uint32_t key = 1;
	uint64_t sum;

	return bccaot_map_fd__percpu_sum(percpu_fd, &key, &sum);
}

static int by_key(const struct bccaot_entry *a, const struct bccaot_entry *b, void *ctx)
{
	(void)ctx;
	return memcmp(a->key, b->key, 4);
}

static int snapshots(void)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .reduce = BCCAOT_REDUCE_SUM);
	struct bccaot_snapshot *snap = bccaot_snapshot__new_fd(hash_fd, &opts);
	int err = snap ? bccaot_snapshot__sort(snap, by_key, NULL) : -errno;

	bccaot_snapshot__free(snap);
	return err;
}

static int histograms(void)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .has_key_layout = true, .bucket_size = 2, .slot_off = 3,
		    .slot_size = 1);
	int err = bccaot_hist__print_log2_fd(null_out, array_fd, NULL);

	if (!err)
		err = bccaot_hist__print_json_fd(null_out, hash_fd, NULL);
	return err ? err : bccaot_hist__print_log2_fd(null_out, hash_fd, &opts);
}

static int on_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	(void)ctx;
	(void)cpu;
	(void)data;
	(void)size;
	return 0;
}

static int events(void)
{
	struct bccaot_events *set = bccaot_events__new();
	int err = set ? bccaot_events__add_fd(set, perf_fd, on_event, NULL) : -errno;

	if (!err)
		err = bccaot_events__add_fd(set, ring_fd, on_event, NULL);
	if (!err)
		err = bccaot_events__poll(set, 0);
	bccaot_events__free(set);
	return err;
}

static int loops(void)
{
	BCCAOT_OPTS(bccaot_loop_opts, opts, .duration_ms = 1);
	struct bccaot_loop *loop = bccaot_loop__new(&opts);
	struct bccaot_events *set = bccaot_events__new();
	int err = loop && set ? bccaot_loop__run(loop, set) : -errno;

	bccaot_loop__free(loop);
	bccaot_events__free(set);
	return err;
}

static int kernel_symbols(void)
{
	BCCAOT_OPTS(bccaot_ksyms_opts, opts, .path = "/proc/self/fd/100");
	struct bccaot_ksyms *ksyms = bccaot_ksyms__new(&opts);
	int err = ksyms ? bccaot_ksyms__load(ksyms) : -errno;

	bccaot_ksyms__free(ksyms);
	return err;
}

static char *demangle(const char *name)
{
	(void)name;
	return strdup("demangled");
}

void _Z5localv(void);

__attribute__((noinline)) void _Z5localv(void)
{
	fflush(null_out);
}

static int user_symbols(void)
{
	BCCAOT_OPTS(bccaot_syms_opts, opts, .demangle_fn = demangle, .no_debug_files = true);
	struct bccaot_syms *syms = bccaot_syms__new(&opts);
	uint64_t ips[] = { (uint64_t)(uintptr_t)_Z5localv, 0x1000 };
	struct bccaot_sym sym;
	int err;

	if (!syms)
		return -errno;
	err = bccaot_syms__lookup(syms, getpid(), ips[0], &sym);
	if (!err)
		err = bccaot_stack__print(null_out, syms, getpid(), ips, 2, NULL);
	if (!err)
		err = bccaot_syms__add_module(syms, "/proc/self/exe");
	if (err == -ENODATA)
		err = 0;
	bccaot_syms__free(syms);
	return err;
}

static int trace_pipe(void)
{
	BCCAOT_OPTS(bccaot_trace_opts, opts, .path = "/proc/self/fd/100");
	struct bccaot_trace *trace = bccaot_trace__open(&opts);
	int err = trace ? bccaot_trace__print(trace, null_out, "{5}") : -errno;

	bccaot_trace__close(trace);
	return err;
}

static int texts(void)
{
	struct btf *btf = btf__new_empty();
	struct bccaot_map_text *text;
	uint32_t number;
	int err;

	if (!btf)
		return -ENOMEM;
	text = bccaot_map_text__new_btf(btf, (uint32_t)btf__add_int(btf, "int", 4, 0), 0);
	err = text ? bccaot_map_text__scan_key(text, "0x5", &number) : -errno;
	bccaot_map_text__free(text);
	btf__free(btf);
	return err;
}

struct scenario {
	const char *name;
	int (*run)(void);
};

static const struct scenario scenarios[] = {
	{ "whole maps", whole_maps },
	{ "per-CPU values", per_cpu },
	{ "snapshots", snapshots },
	{ "histograms", histograms },
	{ "events", events },
	{ "loops", loops },
	{ "kernel symbols", kernel_symbols },
	{ "user symbols", user_symbols },
	{ "trace pipe", trace_pipe },
	{ "texts", texts },
};

/* Runs a scenario again and again, the n-th call failing at the n-th time */
static void inject(const struct scenario *scenario, int err)
{
	bool was_reached = true;

	fail_errno = err;
	EXPECT_EQ((countdown = 0, scenario->run()), 0);
	for (int n = 1; was_reached && n < MAX_CALLS; n++) {
		int ret;

		countdown = n;
		ret = scenario->run();
		was_reached = !countdown;
		countdown = 0;
		if (is_memory && ret)
			EXPECT_EQ(ret, -ENOMEM);
		if (!was_reached)
			EXPECT_EQ(ret, 0);
	}
	EXPECT(!was_reached);
}

/* A small file of kernel symbols, and of the trace pipe's lines, at a descriptor */
static void make_file(void)
{
	static const char lines[] = "ffffffff81000000 T one\n"
				    "ffffffff81000010 T two\t[module]\n"
				    "ffffffff80000000 T three\n";
	FILE *file = tmpfile();

	fputs(lines, file);
	fflush(file);
	dup2(fileno(file), 100);
	fclose(file);
}

static void make_maps(void)
{
	hash_fd = plain_map(BPF_MAP_TYPE_HASH, 4, 8, 512);
	array_fd = plain_map(BPF_MAP_TYPE_ARRAY, 4, 8, 64);
	percpu_fd = plain_map(BPF_MAP_TYPE_PERCPU_ARRAY, 4, 8, 4);
	perf_fd = plain_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4,
			    (uint32_t)libbpf_num_possible_cpus());
	ring_fd = plain_map(BPF_MAP_TYPE_RINGBUF, 0, 0, 4096);
	for (uint32_t key = 0; key < 60; key++) {
		uint64_t value = key;

		bpf_map_update_elem(hash_fd, &key, &value, BPF_ANY);
	}
}

int main(void)
{
	null_out = fopen("/dev/null", "w");
	make_file();
	make_maps();
	TEST_EACH(scenario, scenarios) {
		is_memory = true;
		inject(scenario, ENOMEM);
		is_memory = false;
		inject(scenario, EIO);
		inject(scenario, EINVAL);
	}
	fclose(null_out);
	return test_result();
}
