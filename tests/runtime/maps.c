/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Every operation on maps, on every kind of map that has it. Built twice: the
 * second time the kernel's batch commands are made to fail, as before 5.6.
 */
#include <dirent.h>
#include <limits.h>
#include <linux/perf_event.h>
#include <pthread.h>
#include <unistd.h>
#include <bccaot/library.h>
#include <bccaot/map.h>
#include <bccaot/syms.h>
#include "runtime/kernel_prog.h"

enum { CNT = 300, MAX_CPUS = 1024 };

#ifdef WITHOUT_BATCHES
int __wrap_bpf_map_lookup_batch(void);
int __wrap_bpf_map_lookup_and_delete_batch(void);
int __wrap_bpf_map_update_batch(void);
int __wrap_bpf_map_delete_batch(void);

int __wrap_bpf_map_lookup_batch(void)
{
	return -EINVAL;
}

int __wrap_bpf_map_lookup_and_delete_batch(void)
{
	return -EINVAL;
}

int __wrap_bpf_map_update_batch(void)
{
	return -EINVAL;
}

int __wrap_bpf_map_delete_batch(void)
{
	return -EINVAL;
}
#endif

struct kind {
	const char *name;
	enum bpf_map_type type;
	bool is_array;
	bool is_percpu;
	bool is_lru;
};

static const struct kind kinds[] = {
	{ "hash", BPF_MAP_TYPE_HASH, false, false, false },
	{ "lru_hash", BPF_MAP_TYPE_LRU_HASH, false, false, true },
	{ "percpu_hash", BPF_MAP_TYPE_PERCPU_HASH, false, true, false },
	{ "lru_percpu_hash", BPF_MAP_TYPE_LRU_PERCPU_HASH, false, true, true },
	{ "array", BPF_MAP_TYPE_ARRAY, true, false, false },
	{ "percpu_array", BPF_MAP_TYPE_PERCPU_ARRAY, true, true, false },
};

struct values {
	uint64_t cpus[MAX_CPUS];
};

static struct values values_of(uint64_t value)
{
	struct values values;

	for (size_t i = 0; i < MAX_CPUS; i++)
		values.cpus[i] = value;
	return values;
}

static void set(int fd, uint32_t key, uint64_t value)
{
	struct values values = values_of(value);

	EXPECT_EQ(bccaot_map_fd__update(fd, &key, &values, BPF_ANY), 0);
}

static uint64_t get(int fd, uint32_t key)
{
	struct values values;

	if (bccaot_map_fd__lookup(fd, &key, &values))
		return UINT64_MAX;
	return values.cpus[0];
}

static int new_map(const struct kind *kind)
{
	/* an LRU map drops entries early when it is nearly full */
	return plain_map(kind->type, 4, 8, kind->is_lru ? CNT * 100 : CNT);
}

static void fill(int fd, uint32_t cnt)
{
	for (uint32_t i = 0; i < cnt; i++)
		set(fd, i, i * 10);
}

struct walk {
	unsigned char times[CNT];
	size_t cnt;
	bool is_wrong;
	size_t stop_at;
};

static int on_entry(void *ctx, const void *key, const void *value)
{
	struct walk *walk = ctx;
	uint64_t number;
	uint32_t idx;

	memcpy(&idx, key, sizeof(idx));
	memcpy(&number, value, sizeof(number));
	if (idx >= CNT || number != idx * 10)
		walk->is_wrong = true;
	else
		walk->times[idx]++;
	return ++walk->cnt == walk->stop_at ? 7 : 0;
}

static void check_walk(const struct walk *walk, size_t cnt)
{
	EXPECT_EQ(walk->cnt, cnt);
	EXPECT(!walk->is_wrong);
	for (size_t i = 0; i < cnt; i++)
		EXPECT_EQ(walk->times[i], 1);
}

static void test_elements(const struct kind *kind)
{
	int fd = new_map(kind);
	uint32_t key = 3;
	uint32_t far_key = 1 << 30;
	struct values values;

	set(fd, 3, 42);
	EXPECT_EQ(get(fd, 3), 42);
	EXPECT_EQ(bccaot_map_fd__delete(fd, &key), 0);
	EXPECT_EQ(get(fd, 3), kind->is_array ? 0 : -1);
	EXPECT_EQ(bccaot_map_fd__delete(fd, &far_key), -ENOENT);
	EXPECT_EQ(bccaot_map_fd__lookup(fd, &far_key, &values), -ENOENT);
	set(fd, 3, 43);
	EXPECT_EQ(bccaot_map_fd__lookup_and_delete(fd, &key, &values), 0);
	EXPECT_EQ(values.cpus[0], 43);
	EXPECT_EQ(get(fd, 3), kind->is_array ? 0 : -1);
	values = values_of(1);
	EXPECT_EQ(bccaot_map_fd__update(fd, &key, &values, BPF_EXIST),
		  kind->is_array ? 0 : -ENOENT);
	close(fd);
}

static void test_whole(const struct kind *kind)
{
	struct walk walk = { 0 };
	int fd = new_map(kind);
	uint64_t cnt = 99;

	EXPECT_EQ(bccaot_map_fd__for_each(fd, on_entry, &walk), 0);
	EXPECT_EQ(walk.cnt, kind->is_array ? CNT : 0);
	fill(fd, CNT);
	memset(&walk, 0, sizeof(walk));
	EXPECT_EQ(bccaot_map_fd__for_each(fd, on_entry, &walk), 0);
	check_walk(&walk, CNT);
	walk.stop_at = walk.cnt + 2;
	EXPECT_EQ(bccaot_map_fd__for_each(fd, on_entry, &walk), 7);
	EXPECT_EQ(bccaot_map_fd__count(fd, &cnt), 0);
	EXPECT_EQ(cnt, CNT);
	EXPECT_EQ(bccaot_map_fd__zero(fd), 0);
	EXPECT_EQ(get(fd, 7), 0);
	EXPECT_EQ(bccaot_map_fd__count(fd, &cnt), 0);
	EXPECT_EQ(cnt, CNT);
	fill(fd, CNT);
	EXPECT_EQ(bccaot_map_fd__clear(fd), 0);
	EXPECT_EQ(get(fd, 7), kind->is_array ? 0 : -1);
	EXPECT_EQ(bccaot_map_fd__count(fd, &cnt), 0);
	EXPECT_EQ(cnt, kind->is_array ? CNT : 0);
	close(fd);
}

static void test_batches(const struct kind *kind)
{
	uint32_t value_words = kind->is_percpu ? (uint32_t)libbpf_num_possible_cpus() : 1;
	uint32_t *keys = calloc(2 * CNT, sizeof(*keys));
	uint64_t *values = calloc(2 * CNT, value_words * sizeof(*values));
	int fd = new_map(kind);
	uint32_t cnt = CNT;
	uint32_t absent = 1 << 20;

	for (uint32_t i = 0; i < CNT; i++) {
		keys[i] = i;
		for (uint32_t cpu = 0; cpu < value_words; cpu++)
			values[i * value_words + cpu] = i * 10;
	}
	EXPECT_EQ(bccaot_map_fd__update_batch(fd, keys, values, &cnt, BPF_ANY), 0);
	EXPECT_EQ(cnt, CNT);
	EXPECT_EQ(get(fd, CNT - 1), (CNT - 1) * 10);
	if (!kind->is_array) {
		EXPECT_EQ(bccaot_map_fd__update_batch(fd, keys, values, &cnt, BPF_NOEXIST),
			  -EEXIST);
		EXPECT_EQ(cnt, 0);
	}
	cnt = 2 * CNT;
	memset(keys, 0xff, CNT * sizeof(*keys));
	EXPECT_EQ(bccaot_map_fd__lookup_batch(fd, keys, values, &cnt), 0);
	EXPECT_EQ(cnt, CNT);
	for (uint32_t i = 0; i < CNT; i++)
		EXPECT_EQ(values[i * value_words], keys[i] * 10);
	cnt = CNT;
	EXPECT_EQ(bccaot_map_fd__lookup_batch(fd, keys, values, &cnt), 0);
	EXPECT_EQ(cnt, CNT);
	cnt = CNT / 3;
	EXPECT_EQ(bccaot_map_fd__lookup_batch(fd, keys, values, &cnt), -ENOSPC);
	EXPECT(cnt > 0 && cnt <= CNT / 3);
	cnt = 0;
	EXPECT_EQ(bccaot_map_fd__lookup_batch(fd, keys, values, &cnt), -EINVAL);
	if (!kind->is_array) {
		cnt = 2;
		keys[0] = 5;
		keys[1] = 6;
		EXPECT_EQ(bccaot_map_fd__delete_batch(fd, keys, &cnt), 0);
		EXPECT_EQ(cnt, 2);
		EXPECT_EQ(get(fd, 5), UINT64_MAX);
		cnt = 1;
		EXPECT_EQ(bccaot_map_fd__delete_batch(fd, &absent, &cnt), -ENOENT);
		EXPECT_EQ(cnt, 0);
	}
	free(keys);
	free(values);
	close(fd);
}

/* Takes a map's entries out in portions; each must come out exactly once */
static void test_take_out(const struct kind *kind, uint32_t portion)
{
	uint32_t value_words = kind->is_percpu ? (uint32_t)libbpf_num_possible_cpus() : 1;
	uint32_t *keys = calloc(portion, sizeof(*keys));
	uint64_t *values = calloc(portion, value_words * sizeof(*values));
	struct walk walk = { 0 };
	int fd = new_map(kind);
	int err;

	fill(fd, CNT);
	do {
		uint32_t cnt = portion;

		err = bccaot_map_fd__lookup_and_delete_batch(fd, keys, values, &cnt);
		for (uint32_t i = 0; i < cnt; i++)
			on_entry(&walk, &keys[i], &values[i * value_words]);
		if (!cnt && err) /* no progress */
			break;
	} while (err == -ENOSPC && walk.cnt <= CNT);
	EXPECT_EQ(err, 0);
	check_walk(&walk, CNT);
	free(keys);
	free(values);
	close(fd);
}

static void test_percpu(const struct kind *kind)
{
	int cpu_cnt = libbpf_num_possible_cpus();
	struct values values = { { 0 } };
	int fd = new_map(kind);
	uint32_t key = 1;
	uint64_t number = 0;
	double average = 0;
	int want = kind->is_percpu ? 0 : -EINVAL;

	for (int cpu = 0; cpu < cpu_cnt; cpu++)
		values.cpus[cpu] = (uint64_t)cpu + 1;
	EXPECT_EQ(bccaot_map_fd__update(fd, &key, &values, BPF_ANY), 0);
	EXPECT_EQ(bccaot_map_fd__percpu_sum(fd, &key, &number), want);
	EXPECT_EQ(number, want ? 0 : cpu_cnt * (cpu_cnt + 1) / 2);
	EXPECT_EQ(bccaot_map_fd__percpu_max(fd, &key, &number), want);
	EXPECT_EQ(number, want ? 0 : cpu_cnt);
	EXPECT_EQ(bccaot_map_fd__percpu_average(fd, &key, &average), want);
	EXPECT_EQ((long long)(average * 2), want ? 0 : cpu_cnt + 1);
	key = 1 << 20;
	if (!want)
		EXPECT_EQ(bccaot_map_fd__percpu_sum(fd, &key, &number), -ENOENT);
	close(fd);
}

static void keep_greatest(void *ctx, void *acc, const void *value)
{
	uint32_t *greatest = acc;

	++*(int *)ctx;
	if (*(const uint32_t *)value > *greatest)
		*greatest = *(const uint32_t *)value;
}

/* Values of 12 bytes lie 16 bytes apart */
static void test_percpu_reduce(void)
{
	int cpu_cnt = libbpf_num_possible_cpus();
	int fd = plain_map(BPF_MAP_TYPE_PERCPU_HASH, 4, 12, 4);
	char *values = calloc((size_t)cpu_cnt, 16);
	struct bccaot_map_info info;
	uint32_t result[4] = { 0, 0, 0, 77 };
	uint32_t key = 9;
	uint64_t number;
	int calls = 0;

	for (int cpu = 0; cpu < cpu_cnt; cpu++)
		*(uint32_t *)(values + 16 * cpu) = (uint32_t)cpu + 100;
	EXPECT_EQ(bccaot_map_fd__info(fd, &info), 0);
	EXPECT_EQ(info.value_bytes, 16 * cpu_cnt);
	EXPECT_EQ(info.stride_bytes, 16);
	EXPECT_EQ(bccaot_map_fd__update(fd, &key, values, BPF_ANY), 0);
	EXPECT_EQ(bccaot_map_fd__percpu_reduce(fd, &key, keep_greatest, &calls, result), 0);
	EXPECT_EQ(result[0], 99 + cpu_cnt);
	EXPECT_EQ(result[3], 77);
	EXPECT_EQ(calls, cpu_cnt - 1);
	EXPECT_EQ(bccaot_map_fd__percpu_sum(fd, &key, &number), -EINVAL);
	free(values);
	close(fd);
}

static int by_value_then_key(const struct bccaot_entry *a, const struct bccaot_entry *b, void *ctx)
{
	uint64_t value_a = *(const uint64_t *)a->value % 3;
	uint64_t value_b = *(const uint64_t *)b->value % 3;

	++*(int *)ctx;
	return (value_a > value_b) - (value_a < value_b);
}

static void test_snapshot(const struct kind *kind)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .reduce = BCCAOT_REDUCE_SUM);
	uint64_t factor = kind->is_percpu ? (uint64_t)libbpf_num_possible_cpus() : 1;
	int fd = new_map(kind);
	struct bccaot_snapshot *snap;
	int calls = 0;

	fill(fd, CNT);
	snap = bccaot_snapshot__new_fd(fd, &opts);
	EXPECT_EQ(bccaot_snapshot__cnt(snap), CNT);
	EXPECT(!bccaot_snapshot__key(snap, CNT) && !bccaot_snapshot__value(snap, CNT));
	EXPECT_EQ(bccaot_snapshot__sort_by_value(snap, 0, 8, true), 0);
	EXPECT_EQ(bccaot_snapshot__sort_by_value(snap, 4, 8, true), -EINVAL);
	for (size_t i = 0; i < CNT; i++) {
		EXPECT_EQ(*(const uint32_t *)bccaot_snapshot__key(snap, i), CNT - 1 - i);
		EXPECT_EQ(*(const uint64_t *)bccaot_snapshot__value(snap, i),
			  (CNT - 1 - i) * 10 * factor);
	}
	EXPECT_EQ(bccaot_snapshot__sort(snap, by_value_then_key, &calls), 0);
	EXPECT(calls > 0);
	for (size_t i = 1; i < CNT; i++) { /* stable: keys still fall among equals */
		uint64_t before = *(const uint64_t *)bccaot_snapshot__value(snap, i - 1);
		uint64_t after = *(const uint64_t *)bccaot_snapshot__value(snap, i);

		EXPECT(before % 3 < after % 3 || (before % 3 == after % 3 && before > after));
	}
	bccaot_snapshot__free(snap);
	opts.sort = BCCAOT_SORT_DESCENDING;
	opts.delete_entries = true;
	snap = bccaot_snapshot__new_fd(fd, &opts);
	EXPECT_EQ(bccaot_snapshot__cnt(snap), CNT);
	EXPECT_EQ(*(const uint32_t *)bccaot_snapshot__key(snap, 0), CNT - 1);
	EXPECT_EQ(*(const uint32_t *)bccaot_snapshot__key(snap, CNT - 1), 0);
	EXPECT_EQ(get(fd, 2), kind->is_array ? 0 : -1);
	bccaot_snapshot__free(snap);
	opts.sort = 99;
	EXPECT(!bccaot_snapshot__new_fd(fd, &opts) && errno == EINVAL);
	opts.sort = BCCAOT_SORT_NONE;
	opts.reduce = 99;
	EXPECT(!bccaot_snapshot__new_fd(fd, &opts) && errno == EINVAL);
	EXPECT_EQ(bccaot_snapshot__cnt(NULL), 0);
	bccaot_snapshot__free(NULL);
	close(fd);
}

struct churn {
	int fd;
	volatile bool is_over;
};

static void *churn_keys(void *arg)
{
	struct churn *churn = arg;
	uint64_t value = 0;

	for (uint32_t key = 1000; !churn->is_over; key++) {
		uint32_t old_key = key - 100;

		bpf_map_update_elem(churn->fd, &key, &value, BPF_ANY);
		bpf_map_delete_elem(churn->fd, &old_key);
	}
	return NULL;
}

static int seen_once(void *ctx, const void *key, const void *value)
{
	unsigned char *seen = ctx;
	uint32_t idx;

	(void)value;
	memcpy(&idx, key, sizeof(idx));
	if (idx < 100)
		seen[idx]++;
	return 0;
}

/* While other keys come and go, those that stay are seen exactly once */
static void test_churn(void)
{
	struct churn churn = { .fd = plain_map(BPF_MAP_TYPE_HASH, 4, 8, 1000) };
	pthread_t thread;
	uint64_t value = 1;

	for (uint32_t key = 0; key < 100; key++)
		bpf_map_update_elem(churn.fd, &key, &value, BPF_ANY);
	pthread_create(&thread, NULL, churn_keys, &churn);
	for (int i = 0; i < 50; i++) {
		unsigned char seen[100] = { 0 };

		EXPECT_EQ(bccaot_map_fd__for_each(churn.fd, seen_once, seen), 0);
		for (int key = 0; key < 100; key++)
			EXPECT_EQ(seen[key], 1);
	}
	churn.is_over = true;
	pthread_join(thread, NULL);
	close(churn.fd);
}

struct prefix {
	uint32_t len;
	uint32_t addr;
};

static int count_entry(void *ctx, const void *key, const void *value)
{
	(void)key;
	(void)value;
	++*(int *)ctx;
	return 0;
}

static void test_trie(void)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .map_flags = BPF_F_NO_PREALLOC);
	int fd = need_map(BPF_MAP_TYPE_LPM_TRIE, 8, 8, 100, &opts);
	uint64_t value = 4;
	uint64_t cnt = 0;
	int calls = 0;

	for (uint32_t i = 0; i < 20; i++) {
		struct prefix key = { .len = 32, .addr = i };

		EXPECT_EQ(bccaot_map_fd__update(fd, &key, &value, BPF_ANY), 0);
	}
	EXPECT_EQ(bccaot_map_fd__for_each(fd, count_entry, &calls), 0);
	EXPECT_EQ(calls, 20);
	EXPECT_EQ(bccaot_map_fd__clear(fd), 0);
	EXPECT_EQ(bccaot_map_fd__count(fd, &cnt), 0);
	EXPECT_EQ(cnt, 0);
	close(fd);
}

static void test_queue(enum bpf_map_type type)
{
	int fd = plain_map(type, 0, 4, 3);
	bool is_stack = type == BPF_MAP_TYPE_STACK;
	uint32_t value;
	uint64_t cnt;

	for (value = 1; value <= 3; value++)
		EXPECT_EQ(bccaot_map_fd__push(fd, &value, 0), 0);
	EXPECT_EQ(bccaot_map_fd__push(fd, &value, 0), -E2BIG);
	EXPECT_EQ(bccaot_map_fd__push(fd, &value, BPF_EXIST), 0);
	EXPECT_EQ(bccaot_map_fd__peek(fd, &value), 0);
	EXPECT_EQ(value, is_stack ? 4 : 2);
	EXPECT_EQ(bccaot_map_fd__pop(fd, &value), 0);
	EXPECT_EQ(value, is_stack ? 4 : 2);
	EXPECT_EQ(bccaot_map_fd__count(fd, &cnt), -ENOTSUP);
	EXPECT_EQ(bccaot_map_fd__for_each(fd, count_entry, NULL), -ENOTSUP);
	EXPECT_EQ(bccaot_map_fd__pop(fd, &value), 0);
	EXPECT_EQ(bccaot_map_fd__pop(fd, &value), 0);
	EXPECT_EQ(bccaot_map_fd__pop(fd, &value), -ENOENT);
	EXPECT_EQ(bccaot_map_fd__peek(fd, &value), -ENOENT);
	close(fd);
}

static void test_prog_array(void)
{
	struct bpf_insn insns[] = { MOV_IMM(BPF_REG_0, 0), EXIT() };
	int fd = plain_map(BPF_MAP_TYPE_PROG_ARRAY, 4, 4, 4);
	int prog_fd = load_raw_tp(insns, 2);
	uint32_t idx = 1;
	uint32_t value;

	EXPECT_EQ(bccaot_map_fd__set_fd(fd, &idx, prog_fd), 0);
	EXPECT_EQ(bccaot_map_fd__set_fd(fd, &idx, 0), -EINVAL);
	EXPECT_EQ(bccaot_map_fd__lookup(fd, &idx, &value), 0);
	EXPECT_EQ(bccaot_map_fd__clear(fd), 0);
	EXPECT_EQ(bccaot_map_fd__lookup(fd, &idx, &value), -ENOENT);
	idx = 9;
	EXPECT_EQ(bccaot_map_fd__set_fd(fd, &idx, prog_fd), -E2BIG);
	close(prog_fd);
	close(fd);
}

static void test_map_in_map(void)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts);
	int inner_fd = plain_map(BPF_MAP_TYPE_HASH, 4, 8, 8);
	int fd;
	int again_fd;
	uint32_t key = 5;
	uint32_t absent = 6;

	opts.inner_map_fd = (uint32_t)inner_fd;
	fd = need_map(BPF_MAP_TYPE_HASH_OF_MAPS, 4, 4, 4, &opts);
	EXPECT_EQ(bccaot_map_fd__set_fd(fd, &key, inner_fd), 0);
	EXPECT_EQ(bccaot_map_fd__open_inner(fd, &absent), -ENOENT);
	again_fd = bccaot_map_fd__open_inner(fd, &key);
	EXPECT(again_fd >= 0);
	set(inner_fd, 1, 77);
	EXPECT_EQ(get(again_fd, 1), 77);
	close(again_fd);
	close(inner_fd);
	close(fd);
}

static void test_cgroups(void)
{
	int fd = plain_map(BPF_MAP_TYPE_CGROUP_ARRAY, 4, 4, 4);
	const char *paths[] = { "/sys/fs/cgroup", "/sys/fs/cgroup/unified" };
	int err = -1;

	for (size_t i = 0; err && i < 2; i++)
		err = bccaot_map_fd__set_cgroup(fd, 0, paths[i]);
	if (err)
		printf("no cgroups of version 2 here (%s)\n", strerror(-err));
	EXPECT_EQ(bccaot_map_fd__set_cgroup(fd, 0, "/nowhere"), -ENOENT);
	EXPECT(bccaot_map_fd__set_cgroup(fd, 0, "/proc") < 0);
	if (!err)
		EXPECT_EQ(bccaot_map_fd__set_cgroup(fd, 9, paths[0]), -E2BIG);
	EXPECT_EQ(bccaot_map_fd__clear(fd), 0);
	close(fd);
}

static int open_fd_cnt(void)
{
	DIR *dir = opendir("/proc/self/fd");
	int cnt = 0;

	while (readdir(dir))
		cnt++;
	closedir(dir);
	return cnt;
}

static void test_counters(void)
{
	int fd = plain_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4,
			   (uint32_t)libbpf_num_possible_cpus());
	int before = open_fd_cnt();
	struct bccaot_counters *counters =
		bccaot_counters__open_fd(fd, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK, -1);

	EXPECT(counters);
	EXPECT(open_fd_cnt() > before);
	bccaot_counters__close(counters);
	EXPECT_EQ(open_fd_cnt(), before);
	EXPECT(!bccaot_counters__open_fd(fd, 9999, 0, -1) && errno);
	EXPECT_EQ(open_fd_cnt(), before);
	bccaot_counters__close(NULL);
	close(fd);
}

static void test_stacks(void)
{
	int fd = plain_map(BPF_MAP_TYPE_STACK_TRACE, 4, 127 * 8, 64);
	struct bpf_insn insns[] = {
		LOAD_MAP(BPF_REG_2, fd),
		MOV_IMM(BPF_REG_3, 0),
		CALL(BPF_FUNC_get_stackid),
		EXIT(),
	};
	int prog_fd = load_raw_tp(insns, sizeof(insns) / sizeof(insns[0]));
	LIBBPF_OPTS(bpf_test_run_opts, opts);
	struct bpf_stack_build_id frames[4];
	uint64_t ips[127];
	int cnt;

	EXPECT_EQ(bpf_prog_test_run_opts(prog_fd, &opts), 0);
	EXPECT((int)opts.retval >= 0);
	cnt = bccaot_map_fd__stack(fd, opts.retval, ips, 127);
	EXPECT(cnt > 3 && cnt < 127);
	for (int i = 0; i < cnt; i++)
		EXPECT(ips[i]);
	EXPECT_EQ(bccaot_map_fd__stack(fd, opts.retval, ips, 2), 2);
	EXPECT_EQ(bccaot_map_fd__stack(fd, opts.retval + 1, ips, 2), -ENOENT);
	EXPECT_EQ(bccaot_map_fd__stack_build_id(fd, opts.retval, frames, 4), -EINVAL);
	EXPECT_EQ(bccaot_map_fd__clear(fd), 0);
	EXPECT_EQ(bccaot_map_fd__stack(fd, opts.retval, ips, 2), -ENOENT);
	close(prog_fd);
	close(fd);
}

/* Of our own call of bpf(2), which is libc's syscall(), or in a static program our own */
static void expect_syscall(const struct bpf_stack_build_id *frame)
{
	struct bccaot_syms *syms = bccaot_syms__new(NULL);
	struct bccaot_sym sym;
	char libc[PATH_MAX];

	EXPECT_EQ(bccaot_syms__add_module(syms, "/proc/self/exe"), 0);
	if (!bccaot_find_library("c", getpid(), libc, sizeof(libc)))
		EXPECT_EQ(bccaot_syms__add_module(syms, libc), 0);
	EXPECT_EQ(frame->status, BPF_STACK_BUILD_ID_VALID);
	EXPECT_EQ(bccaot_syms__lookup_build_id(syms, frame, &sym), 0);
	EXPECT_TEXT(sym.name, "syscall");
	EXPECT(sym.module && sym.module[0] == '/');
	bccaot_syms__free(syms);
}

static void test_stacks_of_build_ids(void)
{
	LIBBPF_OPTS(bpf_map_create_opts, create, .map_flags = BPF_F_STACK_BUILD_ID);
	struct bpf_stack_build_id frames[16] = { { 0 } };
	int fd = need_map(BPF_MAP_TYPE_STACK_TRACE, 4, sizeof(frames), 64, &create);
	struct bpf_insn insns[] = {
		LOAD_MAP(BPF_REG_2, fd),
		MOV_IMM(BPF_REG_3, BPF_F_USER_STACK),
		CALL(BPF_FUNC_get_stackid),
		EXIT(),
	};
	int prog_fd = load_raw_tp(insns, sizeof(insns) / sizeof(insns[0]));
	LIBBPF_OPTS(bpf_test_run_opts, opts);
	uint64_t ips[16];

	EXPECT_EQ(bpf_prog_test_run_opts(prog_fd, &opts), 0);
	EXPECT_EQ(bccaot_map_fd__stack(fd, opts.retval, ips, 16), -EINVAL);
	EXPECT(bccaot_map_fd__stack_build_id(fd, opts.retval, frames, 16) > 0);
	expect_syscall(&frames[0]);
	close(prog_fd);
	close(fd);
}

static void test_bad_descriptors(void)
{
	struct bccaot_map_info info;
	uint32_t key = 0;
	uint64_t value = 0;

	EXPECT_EQ(bccaot_map_fd__info(-1, &info), -EBADF);
	EXPECT_EQ(bccaot_map_fd__lookup(-1, &key, &value), -EBADF);
	EXPECT_EQ(bccaot_map_fd__clear(-1), -EBADF);
	EXPECT_EQ(bccaot_map_fd__count(-1, &value), -EBADF);
	EXPECT(bccaot_map_fd__info(0, &info) < 0);
	EXPECT(!bccaot_snapshot__new_fd(-1, NULL) && errno == EBADF);
}

int main(void)
{
	TEST_EACH(kind, kinds) {
		test_elements(kind);
		test_whole(kind);
		test_batches(kind);
		if (!kind->is_array) {
			test_take_out(kind, CNT);
			test_take_out(kind, 64);
			test_take_out(kind, 1);
		}
		test_percpu(kind);
		test_snapshot(kind);
	}
	test_case = "";
	test_percpu_reduce();
	test_churn();
	test_trie();
	test_queue(BPF_MAP_TYPE_QUEUE);
	test_queue(BPF_MAP_TYPE_STACK);
	test_prog_array();
	test_map_in_map();
	test_cgroups();
	test_counters();
	test_stacks();
	test_stacks_of_build_ids();
	test_bad_descriptors();
	return test_result();
}
