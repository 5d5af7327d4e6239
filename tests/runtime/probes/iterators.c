/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Iterators: over all tasks, those of one process, and the elements of a map.
 */
#include <errno.h>
#include <unistd.h>

#include "one_session.h"

enum {
	ITER_HITS = 13,
};

/* Runs an attached iterator to its end. Returns: how often its function was called. */
static uint64_t run(struct bccaot *b, const char *fn_name)
{
	int fd = bccaot__create_iter(b, fn_name);
	char byte;

	expect_ok(b, "create", fd);
	skel->bss->hits[ITER_HITS] = 0;
	EXPECT_EQ(read(fd, &byte, 1), 0);
	close(fd);
	return skel->bss->hits[ITER_HITS];
}

static void test_tasks(void)
{
	struct bccaot *b = begin("tasks");

	expect_ok(b, "plan", bccaot__attach_iter(b, "on_task", NULL));
	EXPECT_EQ(bccaot__create_iter(b, "on_task"), -ENOENT);
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT(run(b, "on_task") > 1);
	EXPECT(run(b, "on_task") > 1); /* as often as one likes */
	expect_ok(b, "detach", bccaot__detach_iter(b, "on_task"));
	EXPECT_EQ(bccaot__create_iter(b, "on_task"), -ENOENT);
	end(b);
}

/* Every walk ends with a call that has no task, or element. */
static void test_one_process(void)
{
	BCCAOT_OPTS(bccaot_iter_opts, opts, .pid = getpid());
	struct bccaot *b = begin("tasks of a process");
	int err;

	expect_ok(b, "load", bccaot__load(b));
	err = bccaot__attach_iter(b, "on_task", &opts);
	if (err == -EOPNOTSUPP) { /* before 6.1 */
		left_out(b);
		return;
	}
	expect_ok(b, "attach", err);
	EXPECT_EQ(run(b, "on_task"), 1 + 1);
	end(b);
}

static void test_elements(void)
{
	BCCAOT_OPTS(bccaot_iter_opts, opts);
	struct bccaot *b = begin("elements of a map");
	uint64_t key;
	uint64_t value = 1;

	expect_ok(b, "load", bccaot__load(b));
	opts.map_fd = bpf_map__fd(skel->maps.cgroupset);
	for (key = 1; key <= 5; key++)
		EXPECT_EQ(bccaot_map__update(skel->maps.cgroupset, &key, &value, BPF_ANY), 0);
	expect_ok(b, "attach", bccaot__attach_iter(b, "on_element", &opts));
	EXPECT_EQ(run(b, "on_element"), 5 + 1);
	end(b);
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	test_tasks();
	test_one_process();
	test_elements();
	return test_result();
}
