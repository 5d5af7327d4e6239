/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Maps of a libbpf object: text of keys and values, histograms, maps that are
 * pinned or shared, the choice of a buffer.
 */
#include <errno.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>
#include <bpf/btf.h>
#include <bccaot/events.h>
#include <bccaot/hist.h>
#include <bccaot/map.h>
#include "unit/test.h"
#include "maps.skel.h"

struct key {
	uint32_t pid;
	char comm[16];
};

struct inner {
	uint16_t small;
	char letter;
};

struct value {
	uint64_t count;
	int32_t delta;
	uint32_t color;
	uint8_t low : 3;
	uint8_t high : 5;
	struct inner inner[2];
	uint32_t either;
	uint64_t pointer;
	bool flag;
};

static const struct key the_key = { 7, "bash" };
static const struct value the_value = {
	.count = 0x123456789,
	.delta = -2,
	.color = 1,
	.low = 5,
	.high = 17,
	.inner = { { 10, 'a' }, { 11, 'b' } },
	.either = 0x04030201,
	.pointer = 0xffff0000,
	.flag = true,
};

#define KEY_TEXT "{ 0x7 \"bash\" }"
#define VALUE_TEXT                                                                                 \
	"{ 0x123456789 0xfffffffe 0x1 0x5 0x11 [ { 0xa 0x61 } { 0xb 0x62 } ] (01 02 03 04) "       \
	"0xffff0000 0x1 }"

static char *printed;
static size_t printed_bytes;

static FILE *begin_print(void)
{
	free(printed);
	return open_memstream(&printed, &printed_bytes);
}

static struct maps_bpf *load(struct maps_bpf *skel)
{
	int err = maps_bpf__load(skel);

	if (err == -EPERM) {
		printf("skipped: bpf() is not permitted here\n");
		exit(TEST_SKIPPED);
	}
	EXPECT_EQ(err, 0);
	return skel;
}

struct scan_case {
	const char *name;
	const char *text;
	int want;
};

static const struct scan_case scan_cases[] = {
	{ "as written", KEY_TEXT, 0 },
	{ "blanks", "{0x7\n\"bash\"\t} ", 0 },
	{ "decimal", "{ 7 \"bash\" }", 0 },
	{ "rest", KEY_TEXT " x", -EINVAL },
	{ "too big", "{ 0x100000000 \"bash\" }", -EINVAL },
	{ "long text", "{ 0x7 \"0123456789abcdef+\" }", -EINVAL },
	{ "no end", "{ 0x7 \"bash", -EINVAL },
	{ "no brace", "0x7 \"bash\"", -EINVAL },
	{ "cut", "{ 0x7 ", -EINVAL },
	{ "nothing", "", -EINVAL },
	{ "garbage", "{ 0xzz \"bash\" }", -EINVAL },
};

static void test_text(const struct maps_bpf *skel)
{
	struct bccaot_map_text *text = bccaot_map_text__new(bpf_map__fd(skel->maps.typed));
	struct key key = { 99, "before" };
	struct value value;
	char buf[256];

	EXPECT(text);
	EXPECT_EQ(bccaot_map_text__snprint_key(text, buf, sizeof(buf), &the_key), strlen(KEY_TEXT));
	EXPECT_TEXT(buf, KEY_TEXT);
	EXPECT_EQ(bccaot_map_text__snprint_value(text, buf, sizeof(buf), &the_value),
		  strlen(VALUE_TEXT));
	EXPECT_TEXT(buf, VALUE_TEXT);
	EXPECT_EQ(bccaot_map_text__snprint_key(text, buf, 5, &the_key), strlen(KEY_TEXT));
	EXPECT_TEXT(buf, "{ 0x");
	EXPECT_EQ(bccaot_map_text__snprint_key(text, NULL, 0, &the_key), strlen(KEY_TEXT));
	TEST_EACH(row, scan_cases) {
		struct key got = key;

		EXPECT_EQ(bccaot_map_text__scan_key(text, row->text, &got), row->want);
		EXPECT(!memcmp(&got, row->want ? &key : &the_key, sizeof(got)));
	}
	test_case = "";
	EXPECT_EQ(bccaot_map_text__scan_value(text, VALUE_TEXT, &value), -ENOTSUP);
	bccaot_map_text__free(text);
	bccaot_map_text__free(NULL);
	text = bccaot_map_text__new(bpf_map__fd(skel->maps.queue));
	EXPECT(!text || bccaot_map_text__snprint_key(text, buf, sizeof(buf), &key) == -ENODATA);
	bccaot_map_text__free(text);
	EXPECT(!bccaot_map_text__new(-1) && errno);
}

static void test_own_btf(void)
{
	struct btf *btf = btf__new_empty();
	int char_id = btf__add_int(btf, "char", 1, BTF_INT_SIGNED);
	int double_id = btf__add_float(btf, "double", 8);
	int loop_id = btf__add_typedef(btf, "loop", double_id + 1);
	struct bccaot_map_text *text =
		bccaot_map_text__new_btf(btf, (uint32_t)char_id, (uint32_t)double_id);
	double number = 0.5;
	char buf[64];

	EXPECT_EQ(bccaot_map_text__snprint_key(text, buf, sizeof(buf), "A"), 4);
	EXPECT_TEXT(buf, "0x41");
	EXPECT_EQ(bccaot_map_text__snprint_value(text, buf, sizeof(buf), &number), 3);
	EXPECT_TEXT(buf, "0.5");
	bccaot_map_text__free(text);
	EXPECT(!bccaot_map_text__new_btf(btf, (uint32_t)loop_id, 0) && errno == EINVAL);
	EXPECT(!bccaot_map_text__new_btf(btf, 9999, 0) && errno == EINVAL);
	btf__free(btf);
}

/* Types that would have us read or write beside the data, or without end */
static void test_broken_btf(void)
{
	struct btf *btf = btf__new_empty();
	int int_id = btf__add_int(btf, "int", 4, BTF_INT_SIGNED);
	int wide_id = btf__add_int(btf, "__int128", 16, 0);
	int outside_id = btf__add_struct(btf, "outside", 4);
	int across_id;
	int empty_id;
	int ids[7];

	btf__add_field(btf, "far", int_id, 8000, 0);
	across_id = btf__add_struct(btf, "across", 4);
	btf__add_field(btf, "bits", int_id, 8, 25);
	empty_id = btf__add_struct(btf, "empty", 0);
	ids[0] = outside_id;
	ids[1] = across_id;
	ids[2] = btf__add_array(btf, int_id, empty_id, UINT32_MAX);
	ids[3] = btf__add_array(btf, int_id, outside_id, 2);
	ids[4] = btf__add_struct(btf, "nested", 4);
	btf__add_field(btf, "inner", outside_id, 0, 0);
	ids[5] = btf__add_ptr(btf, 0);
	btf__set_pointer_size(btf, 4);
	ids[6] = btf__add_struct(btf, "wide", 16);
	btf__add_field(btf, "bits", wide_id, 0, 100);
	for (size_t i = 0; i < 7; i++)
		EXPECT(!bccaot_map_text__new_btf(btf, (uint32_t)ids[i], 0) && errno == EINVAL);
	btf__free(btf);
}

static void test_dump(const struct maps_bpf *skel)
{
	uint32_t values[1024 * 2] = { 0 };
	uint32_t idx = 1;
	FILE *out = begin_print();

	EXPECT_EQ(bccaot_map__update(skel->maps.typed, &the_key, &the_value, BPF_ANY), 0);
	EXPECT_EQ(bccaot_map__dump(skel->maps.typed, out), 0);
	fclose(out);
	EXPECT_TEXT(printed, KEY_TEXT ": " VALUE_TEXT "\n");
	values[0] = 5;
	EXPECT_EQ(bccaot_map__update(skel->maps.percpu, &idx, values, BPF_ANY), 0);
	out = begin_print();
	EXPECT_EQ(bccaot_map__dump(skel->maps.percpu, out), 0);
	fclose(out);
	EXPECT(strstr(printed, "0x1:\n    cpu 0: 0x5\n"));
	out = begin_print();
	EXPECT_EQ(bccaot_map__dump(skel->maps.queue, out), -ENOTSUP);
	fclose(out);
}

static void test_hist(const struct maps_bpf *skel)
{
	BCCAOT_OPTS(bccaot_hist_opts, opts, .val_type = "usecs", .section_header = "disk");
	struct {
		uint64_t bucket, slot;
	} key = { 3, 2 };
	uint64_t count = 4;
	int slot = 1;
	FILE *out = begin_print();

	bccaot_map__update(skel->maps.dist, &slot, &count, BPF_ANY);
	bccaot_map__update(skel->maps.dists, &key, &count, BPF_ANY);
	EXPECT_EQ(bccaot_hist__print_log2(out, skel->maps.dist, &opts), 0);
	EXPECT_EQ(bccaot_hist__print_linear(out, skel->maps.dists, &opts), 0);
	EXPECT_EQ(bccaot_hist__print_json(out, skel->maps.dists, NULL), 0);
	fclose(out);
	EXPECT(strstr(printed, "         0 -> 1          : 4        |*****"));
	EXPECT(strstr(printed, "\ndisk = 3\n     usecs         : count     distribution\n"
			       "        0          : 0        |  "));
	EXPECT(strstr(printed, "'Bucket ptr': 3}\n"));
	key.slot = 65;
	bccaot_map__update(skel->maps.dists, &key, &count, BPF_ANY);
	out = begin_print();
	EXPECT_EQ(bccaot_hist__print_log2(out, skel->maps.dists, &opts), -ERANGE);
	EXPECT_EQ(bccaot_hist__print_log2(out, skel->maps.typed, &opts), -EINVAL);
	opts.has_key_layout = true;
	opts.slot_off = 16;
	opts.slot_size = 4;
	EXPECT_EQ(bccaot_hist__print_log2(out, skel->maps.dists, &opts), -EINVAL);
	opts.sz = 1;
	EXPECT_EQ(bccaot_hist__print_log2(out, skel->maps.dists, &opts), -EINVAL);
	fclose(out);
	EXPECT_TEXT(printed, "");
}

static void test_queue_and_progs(const struct maps_bpf *skel)
{
	uint32_t value = 5;

	EXPECT_EQ(bccaot_map__push(skel->maps.queue, &value, 0), 0);
	value = 0;
	EXPECT_EQ(bccaot_map__pop(skel->maps.queue, &value), 0);
	EXPECT_EQ(value, 5);
	EXPECT_EQ(bccaot_map__set_prog(skel->maps.progs, 0, skel->progs.send), 0);
	EXPECT_EQ(bccaot_map__set_prog(skel->maps.progs, 5, skel->progs.send), -E2BIG);
}

static void test_share(const struct maps_bpf *skel)
{
	struct maps_bpf *other = maps_bpf__open();
	uint32_t key = 1;
	uint64_t value = 9;
	uint64_t got = 0;

	EXPECT_EQ(bccaot_map__share(other->maps.pinned, other->maps.dist), -EBADF);
	EXPECT_EQ(bccaot_map__share(skel->maps.pinned, skel->maps.dist), -EBUSY);
	EXPECT_EQ(bccaot_map__share(other->maps.pinned, skel->maps.pinned), 0);
	load(other);
	EXPECT_EQ(bccaot_map__update(other->maps.pinned, &key, &value, BPF_ANY), 0);
	EXPECT_EQ(bccaot_map__lookup(skel->maps.pinned, &key, &got), 0);
	EXPECT_EQ(got, 9);
	maps_bpf__destroy(other);
}

/* A BPF file system of our own */
static void test_pinned(void)
{
	char dir[] = "/tmp/bccaot-bpffs-XXXXXX";
	struct maps_bpf *first = maps_bpf__open();
	struct maps_bpf *second = maps_bpf__open();
	uint32_t key = 1;
	uint64_t value = 9;
	char path[64];
	int fd;

	if (!mkdtemp(dir) || mount("bpf", dir, "bpf", 0, NULL)) {
		printf("no BPF file system can be mounted here (%s)\n", strerror(errno));
		maps_bpf__destroy(first);
		maps_bpf__destroy(second);
		rmdir(dir);
		return;
	}
	snprintf(path, sizeof(path), "%s/sub/map", dir);
	EXPECT_EQ(bccaot_map__open_pinned(path), -ENOENT);
	EXPECT_EQ(bccaot_map__set_pinned(first->maps.pinned, path), 0);
	load(first);
	EXPECT_EQ(bccaot_map__set_pinned(first->maps.pinned, path), -EBUSY);
	EXPECT_EQ(bccaot_map__update(first->maps.pinned, &key, &value, BPF_ANY), 0);
	/* the declared size is of no matter, but those of key and value are */
	bpf_map__set_max_entries(second->maps.pinned, 0);
	EXPECT_EQ(bccaot_map__set_pinned(second->maps.dists, path), -EINVAL);
	EXPECT_EQ(bccaot_map__set_pinned(second->maps.pinned, path), 0);
	load(second);
	value = 0;
	EXPECT_EQ(bccaot_map__lookup(second->maps.pinned, &key, &value), 0);
	EXPECT_EQ(value, 9);
	fd = bccaot_map__open_pinned(path);
	EXPECT(fd >= 0);
	EXPECT_EQ(bccaot_map_fd__lookup(fd, &key, &value), 0);
	close(fd);
	unlink(path);
	EXPECT_EQ(bpf_program__pin(first->progs.send, path), 0);
	EXPECT_EQ(bccaot_map__open_pinned(path), -EINVAL);
	unlink(path);
	maps_bpf__destroy(first);
	maps_bpf__destroy(second);
	umount(dir);
	rmdir(dir);
}

static int count_event(void *ctx, int cpu, const void *data, uint32_t size)
{
	(void)cpu;
	(void)data;
	(void)size;
	++*(int *)ctx;
	return 0;
}

static void test_pick_buffer(void)
{
	struct maps_bpf *skel = maps_bpf__open();
	struct bccaot_events *events = bccaot_events__new();
	int calls = 0;
	BCCAOT_OPTS(bccaot_events_opts, opts, .ctx = &calls);
	int ret = bccaot_events__pick_buffer(skel->maps.events, 5000);

	EXPECT(ret == 0 || ret == 1);
	EXPECT_EQ(bpf_map__type(skel->maps.events),
		  ret ? BPF_MAP_TYPE_RINGBUF : BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	if (ret)
		EXPECT_EQ(bpf_map__max_entries(skel->maps.events), 8192);
	skel->bss->use_ring = ret;
	load(skel);
	EXPECT_EQ(bccaot_events__pick_buffer(skel->maps.events, 5000), -EBUSY);
	EXPECT_EQ(bccaot_events__add(events, skel->maps.events, count_event, &opts), 0);
	if (ret && !maps_bpf__attach(skel)) {
		getppid();
		EXPECT(bccaot_events__poll(events, 1000) > 0);
		EXPECT(calls > 0);
	}
	bccaot_events__free(events);
	maps_bpf__destroy(skel);
}

int main(void)
{
	struct maps_bpf *skel;

	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	skel = load(maps_bpf__open());
	test_text(skel);
	test_own_btf();
	test_broken_btf();
	test_dump(skel);
	test_hist(skel);
	test_queue_and_progs(skel);
	test_share(skel);
	test_pinned();
	test_pick_buffer();
	maps_bpf__destroy(skel);
	free(printed);
	return test_result();
}
