/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Maps under failing calls.
 */
#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../kernel_map.h"
#include "inject.h"
#include "maps.skel.h"

enum {
	ENTRY_CNT = 60,
};

static int hash_fd;
static int array_fd;
static int percpu_fd;
static int queue_fd;
static int array_of_maps_fd;
static int stack_fd;
static FILE *null_out;

static void make_maps(void)
{
	LIBBPF_OPTS(bpf_map_create_opts, outer, .inner_map_fd = 0);

	if (null_out)
		return;
	null_out = fopen("/dev/null", "w");
	hash_fd = plain_map(BPF_MAP_TYPE_HASH, 4, 8, 512);
	array_fd = plain_map(BPF_MAP_TYPE_ARRAY, 4, 8, 64);
	percpu_fd = plain_map(BPF_MAP_TYPE_PERCPU_ARRAY, 4, 8, 4);
	queue_fd = plain_map(BPF_MAP_TYPE_QUEUE, 0, 4, 8);
	stack_fd = plain_map(BPF_MAP_TYPE_STACK_TRACE, 4, 127 * 8, 8);
	outer.inner_map_fd = (uint32_t)array_fd;
	array_of_maps_fd = need_map(BPF_MAP_TYPE_ARRAY_OF_MAPS, 4, 4, 2, &outer);
}

static void fill_hash(void)
{
	make_maps();
	for (uint32_t key = 0; key < ENTRY_CNT; key++) {
		uint64_t value = key;

		bpf_map_update_elem(hash_fd, &key, &value, BPF_ANY);
	}
}

static int run_elements(void)
{
	struct bccaot_map_info info;
	uint64_t value = 0;
	uint32_t key = 1;
	int err;

	fill_hash();
	arm();
	err = bccaot_map_fd__info(hash_fd, &info);
	err = err ? err : bccaot_map_fd__lookup(hash_fd, &key, &value);
	EXPECT_EQ(value, !err);
	err = err ? err : bccaot_map_fd__update(hash_fd, &key, &value, BPF_ANY);
	err = err ? err : bccaot_map_fd__next_key(hash_fd, NULL, &key);
	err = err ? err : bccaot_map_fd__lookup_and_delete(hash_fd, &key, &value);
	err = err ? err : bccaot_map_fd__next_key(hash_fd, NULL, &key);
	err = err ? err : bccaot_map_fd__delete(hash_fd, &key);
	key = 0;
	err = err ? err : bccaot_map_fd__delete(array_fd, &key);
	disarm();
	return err;
}

static int count_entry(void *ctx, const void *key, const void *value)
{
	(void)key;
	(void)value;
	++*(int *)ctx;
	return 0;
}

static int run_whole(void)
{
	uint64_t cnt = 0;
	int calls = 0;
	int err;

	fill_hash();
	arm();
	err = bccaot_map_fd__for_each(hash_fd, count_entry, &calls);
	EXPECT_EQ(calls, err ? 0 : ENTRY_CNT);
	err = err ? err : bccaot_map_fd__count(hash_fd, &cnt);
	EXPECT_EQ(cnt, err ? 0 : ENTRY_CNT);
	err = err ? err : bccaot_map_fd__zero(hash_fd);
	err = err ? err : bccaot_map_fd__zero(array_fd);
	err = err ? err : bccaot_map_fd__dump(hash_fd, null_out);
	err = err ? err : bccaot_map_fd__dump_json(hash_fd, NULL, null_out);
	err = err ? err : bccaot_map_fd__clear(hash_fd);
	err = err ? err : bccaot_map_fd__clear(array_fd);
	disarm();
	return err;
}

static int run_batches(void)
{
	uint32_t keys[ENTRY_CNT];
	uint64_t values[ENTRY_CNT];
	uint32_t cnt = ENTRY_CNT;
	int err;

	fill_hash();
	arm();
	err = bccaot_map_fd__lookup_batch(hash_fd, keys, values, &cnt);
	EXPECT_EQ(cnt, ENTRY_CNT);
	err = err ? err : bccaot_map_fd__update_batch(hash_fd, keys, values, &cnt, BPF_ANY);
	err = err ? err : bccaot_map_fd__delete_batch(hash_fd, keys, &cnt);
	EXPECT(cnt <= ENTRY_CNT);
	fill_hash();
	cnt = ENTRY_CNT;
	err = err ? err : bccaot_map_fd__lookup_and_delete_batch(hash_fd, keys, values, &cnt);
	disarm();
	return err;
}

static void keep_last(void *ctx, void *acc, const void *value)
{
	(void)ctx;
	memcpy(acc, value, sizeof(uint64_t));
}

static int run_percpu(void)
{
	uint64_t value = 7;
	double average = 7;
	uint32_t key = 1;
	int err;

	make_maps();
	arm();
	err = bccaot_map_fd__percpu_sum(percpu_fd, &key, &value);
	EXPECT_EQ(value, err ? 7 : 0);
	err = err ? err : bccaot_map_fd__percpu_max(percpu_fd, &key, &value);
	err = err ? err : bccaot_map_fd__percpu_average(percpu_fd, &key, &average);
	err = err ? err : bccaot_map_fd__percpu_reduce(percpu_fd, &key, keep_last, NULL, &value);
	disarm();
	return err;
}

static int by_key(const struct bccaot_entry *a, const struct bccaot_entry *b, void *ctx)
{
	(void)ctx;
	return memcmp(a->key, b->key, 4);
}

static int run_snapshot(void)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .delete_entries = true);
	struct bccaot_snapshot *snap;
	int err;

	fill_hash();
	arm();
	snap = bccaot_snapshot__new_fd(hash_fd, &opts);
	err = snap ? bccaot_snapshot__sort(snap, by_key, NULL) : -errno;
	err = err ? err : bccaot_snapshot__sort_by_value(snap, 0, 8, true);
	if (!err) {
		EXPECT_EQ(bccaot_snapshot__cnt(snap), ENTRY_CNT);
		EXPECT(bccaot_snapshot__key(snap, 0) && bccaot_snapshot__value(snap, 0));
	}
	bccaot_snapshot__free(snap);
	disarm();
	return err;
}

static int run_queue(void)
{
	uint32_t value = 5;
	int err;

	make_maps();
	arm();
	err = bccaot_map_fd__push(queue_fd, &value, BPF_EXIST);
	err = err ? err : bccaot_map_fd__peek(queue_fd, &value);
	err = err ? err : bccaot_map_fd__pop(queue_fd, &value);
	disarm();
	return err;
}

static int run_map_of_maps(void)
{
	uint32_t key = 1;
	int fd = -1;
	int err;

	make_maps();
	arm();
	err = bccaot_map_fd__set_fd(array_of_maps_fd, &key, array_fd);
	if (!err) {
		fd = bccaot_map_fd__open_inner(array_of_maps_fd, &key);
		err = fd < 0 ? fd : 0;
	}
	disarm();
	if (fd >= 0)
		close(fd);
	return err;
}

static int run_cgroup_array(void)
{
	static int map_fd;
	int err;

	if (!map_fd)
		map_fd = plain_map(BPF_MAP_TYPE_CGROUP_ARRAY, 4, 4, 1);
	mkdir("/tmp/bccaot-inject", 0700);
	if (mount("none", "/tmp/bccaot-inject", "cgroup2", 0, NULL))
		perror("cgroup2");
	arm();
	err = bccaot_map_fd__set_cgroup(map_fd, 0, "/tmp/bccaot-inject");
	disarm();
	umount("/tmp/bccaot-inject");
	rmdir("/tmp/bccaot-inject");
	return err;
}

static int run_counters(void)
{
	static int map_fd;
	struct bccaot_counters *counters;
	int err;

	if (!map_fd)
		map_fd = plain_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, 4, 4,
				   (uint32_t)libbpf_num_possible_cpus());
	arm();
	counters =
		bccaot_counters__open_fd(map_fd, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK, -1);
	err = counters ? 0 : -errno;
	bccaot_counters__close(counters);
	disarm();
	return err;
}

/* There is no such stack, and the map keeps no build ids. */
static int run_stacks(void)
{
	struct bpf_stack_build_id frames[2];
	uint64_t ips[2];
	int err;

	make_maps();
	arm();
	err = bccaot_map_fd__stack(stack_fd, 3, ips, 2);
	if (err == -ENOENT)
		err = bccaot_map_fd__stack_build_id(stack_fd, 3, frames, 2);
	disarm();
	return err;
}

/* A handle for types that libbpf has read, whichever calls fail */
static int scan_and_print(struct bccaot_map_text *text)
{
	struct bccaot_json json;
	char buf[64];
	uint32_t number = 7;
	int err = bccaot_map_text__scan_key(text, "0x5", &number);

	EXPECT_EQ(number, err ? 7 : 5);
	err = err ? err : bccaot_map_text__scan_value(text, "[ 0x5 ]", &number);
	if (err)
		return err;
	EXPECT(bccaot_map_text__snprint_key(text, buf, sizeof(buf), &number) > 0);
	EXPECT(bccaot_map_text__snprint_value(text, buf, sizeof(buf), &number) > 0);
	bccaot_json__init(&json, null_out);
	bccaot_json__begin(&json);
	err = bccaot_map_text__json_key(text, &json, "key", &number);
	err = err ? err : bccaot_map_text__json_value(text, &json, "value", &number);
	return err ? err : bccaot_json__end(&json);
}

static int run_text(void)
{
	struct btf *btf = btf__new_empty();
	int int_id = btf__add_int(btf, "int", 4, 0);
	int array_id = btf__add_array(btf, int_id, int_id, 1);
	struct bccaot_map_text *text;
	int err;

	make_maps();
	arm();
	text = bccaot_map_text__new_btf(btf, (uint32_t)int_id, (uint32_t)array_id);
	err = text ? scan_and_print(text) : -errno;
	bccaot_map_text__free(text);
	disarm();
	btf__free(btf);
	return err;
}

static int run_kernel_text(void)
{
	static struct maps_bpf *skel;
	struct bccaot_map_text *text;
	struct bccaot_json json;
	int err;

	make_maps();
	if (!skel)
		skel = maps_bpf__open_and_load();
	bccaot_json__init(&json, null_out);
	arm();
	text = bccaot_map_text__new(bpf_map__fd(skel->maps.typed));
	err = text ? 0 : -errno;
	bccaot_map_text__free(text);
	if (!err)
		err = bccaot_json__map_fd(&json, "typed", bpf_map__fd(skel->maps.typed));
	disarm();
	return err;
}

/* Before the object is loaded; the BPF file system lasts as long as the process's mounts. */
static int run_own_maps(void)
{
	static struct maps_bpf *from;
	struct maps_bpf *skel = maps_bpf__open();
	int fd = -1;
	int err;

	if (!from) {
		mkdir("/tmp/bccaot-inject-bpf", 0700);
		if (mount("bpf", "/tmp/bccaot-inject-bpf", "bpf", 0, NULL))
			perror("bpffs");
		from = maps_bpf__open_and_load();
		bpf_map__pin(from->maps.pinned, "/tmp/bccaot-inject-bpf/map");
	}
	arm();
	err = bccaot_map__share(skel->maps.dist, from->maps.dist);
	err = err ? err : bccaot_map__set_pinned(skel->maps.pinned, "/tmp/bccaot-inject-bpf/map");
	err = err ? err : bccaot_map__set_pinned(skel->maps.dists, "/tmp/bccaot-inject-bpf/a/b");
	err = err < 0 ? err : bccaot_events__pick_buffer(skel->maps.events, 4096);
	if (err >= 0) {
		fd = bccaot_map__open_pinned("/tmp/bccaot-inject-bpf/map");
		err = fd < 0 ? fd : 0;
	}
	disarm();
	if (fd >= 0)
		close(fd);
	rmdir("/tmp/bccaot-inject-bpf/a");
	maps_bpf__destroy(skel);
	return err;
}

const struct scenario map_scenarios[] = {
	{ .name = "elements", .run = run_elements, .also = { -EINVAL } },
	{ .name = "whole maps", .run = run_whole },
	{ .name = "batches", .run = run_batches },
	{ .name = "values of each CPU", .run = run_percpu },
	{ .name = "snapshots", .run = run_snapshot },
	{ .name = "queues", .run = run_queue },
	{ .name = "maps of maps", .run = run_map_of_maps },
	{ .name = "cgroup arrays", .run = run_cgroup_array },
	{ .name = "counters", .run = run_counters },
	{ .name = "stacks", .run = run_stacks, .want = -EINVAL },
	{ .name = "text of keys and values", .run = run_text },
	{ .name = "text of a loaded map", .run = run_kernel_text },
	{ .name = "pinned and shared maps", .run = run_own_maps },
	{ .name = NULL },
};
