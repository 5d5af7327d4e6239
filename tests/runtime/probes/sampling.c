/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Perf events: by period and by frequency, on one CPU or in one process, by the
 * caller's own attributes. Page faults are counted where the number matters.
 */
#include <errno.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "one_session.h"

enum {
	PERF_HITS = 8,
	PAGE_CNT = 20,
};

static void burn_cpu_ms(int ms)
{
	struct timespec now;
	clock_t end_at = clock() + (clock_t)ms * CLOCKS_PER_SEC / 1000;

	while (clock() < end_at)
		clock_gettime(CLOCK_MONOTONIC, &now);
}

/* Until the function has run, or for so long that it never will */
static bool burn_until_hit(void)
{
	for (int i = 0; i < 500 && !skel->bss->hits[PERF_HITS]; i++)
		burn_cpu_ms(10);
	return skel->bss->hits[PERF_HITS];
}

static void touch_pages(void)
{
	size_t page = (size_t)getpagesize();
	char *memory = mmap(NULL, PAGE_CNT * page, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	madvise(memory, PAGE_CNT * page, MADV_NOHUGEPAGE);
	for (size_t i = 0; i < PAGE_CNT; i++)
		memory[i * page] = 1;
	munmap(memory, PAGE_CNT * page);
}

static void test_options(void)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, both, .sample_freq = 49, .sample_period = 1);
	BCCAOT_OPTS(bccaot_perf_event_opts, none, .pid = 1);
	BCCAOT_OPTS(bccaot_perf_event_opts, period, .sample_period = 1);
	struct bccaot *b = begin("options");

	EXPECT_EQ(bccaot__attach_perf_event(b, "on_perf_event", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, &both),
		  -EINVAL);
	EXPECT_EQ(bccaot__attach_perf_event(b, "on_perf_event", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, &none),
		  -EINVAL);
	expect_ok(b, "load", bccaot__load(b));
	EXPECT(bccaot__attach_perf_event(b, "on_perf_event", PERF_TYPE_SOFTWARE, 9999, &period) <
	       0);
	EXPECT_EQ(bccaot__detach_perf_event(b, PERF_TYPE_SOFTWARE, 9999), -ENOENT);
	end(b);
}

static void try_clock(const char *name, const struct bccaot_perf_event_opts *opts)
{
	struct bccaot *b = begin(name);

	skel->rodata->target_tgid = getpid();
	expect_ok(b, "plan",
		  bccaot__attach_perf_event(b, "on_perf_event", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_CPU_CLOCK, opts));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT(burn_until_hit());
	expect_ok(b, "detach",
		  bccaot__detach_perf_event(b, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_CLOCK));
	skel->bss->hits[PERF_HITS] = 0;
	burn_cpu_ms(30);
	EXPECT_EQ(skel->bss->hits[PERF_HITS], 0);
	end(b);
}

static void test_clock(void)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, freq, .sample_freq = 199);
	BCCAOT_OPTS(bccaot_perf_event_opts, period, .sample_period = 5000000 /* ns */);
	BCCAOT_OPTS(bccaot_perf_event_opts, cpu, .sample_freq = 199, .has_cpu = true);
	cpu_set_t here;

	try_clock("by frequency", &freq);
	try_clock("by period", &period);
	cpu.cpu = sched_getcpu();
	CPU_ZERO(&here);
	CPU_SET(cpu.cpu, &here);
	sched_setaffinity(0, sizeof(here), &here);
	try_clock("on one CPU", &cpu);
}

static void test_process(void)
{
	BCCAOT_OPTS(bccaot_perf_event_opts, opts, .sample_period = 1, .pid = getpid());
	struct bccaot *b = begin("in one process");

	expect_ok(b, "plan",
		  bccaot__attach_perf_event(b, "on_perf_event", PERF_TYPE_SOFTWARE,
					    PERF_COUNT_SW_PAGE_FAULTS, &opts));
	expect_ok(b, "attach", bccaot__attach(b));
	touch_pages();
	EXPECT(skel->bss->hits[PERF_HITS] >= PAGE_CNT);
	end(b);
}

static void test_attributes(void)
{
	BCCAOT_OPTS(bccaot_perf_event_raw_opts, opts, .pid = getpid());
	struct perf_event_attr attr = { .size = sizeof(attr),
					.type = PERF_TYPE_SOFTWARE,
					.config = PERF_COUNT_SW_PAGE_FAULTS,
					.sample_period = PAGE_CNT / 4,
					.exclude_kernel = 1 };
	struct bccaot *b = begin("own attributes");

	expect_ok(b, "plan", bccaot__attach_perf_event_raw(b, "on_perf_event", &attr, &opts));
	expect_ok(b, "attach", bccaot__attach(b));
	touch_pages();
	EXPECT(skel->bss->hits[PERF_HITS] >= 3);
	EXPECT(skel->bss->hits[PERF_HITS] < PAGE_CNT);
	end(b);
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	test_options();
	test_clock();
	test_process();
	test_attributes();
	return test_result();
}
