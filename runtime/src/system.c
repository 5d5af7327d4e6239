/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Clocks and processors.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <bccaot/system.h>

#include "cpulist.h"

enum {
	CPU_MAX = 1 << 16,
};

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * 1000000000u + now.tv_nsec;
}

uint64_t bccaot_monotonic_time_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

/* The two clocks are read a moment apart; of some tries the closest one is nearest to the truth. */
uint64_t bccaot_boot_time_ns(void)
{
	uint64_t best_gap = UINT64_MAX;
	uint64_t result = 0;

	for (int i = 0; i < 5; i++) {
		uint64_t before = clock_ns(CLOCK_MONOTONIC);
		uint64_t real = clock_ns(CLOCK_REALTIME);
		uint64_t after = clock_ns(CLOCK_MONOTONIC);

		if (after - before >= best_gap)
			continue;
		best_gap = after - before;
		result = real - before - best_gap / 2;
	}
	return result;
}

struct cpus {
	int *items;
	int cnt;
	int room;
};

static int add_cpu(struct cpus *cpus, int cpu)
{
	int *items;

	if (cpus->cnt == cpus->room) {
		cpus->room = cpus->room ? cpus->room * 2 : 16;
		items = realloc(cpus->items, cpus->room * sizeof(*items));
		if (!items)
			return -ENOMEM;
		cpus->items = items;
	}
	cpus->items[cpus->cnt++] = cpu;
	return 0;
}

static int add_range(struct cpus *cpus, long first, long last)
{
	int err = 0;

	if (first < 0 || last < first || last >= CPU_MAX)
		return -EINVAL;
	if (cpus->cnt && cpus->items[cpus->cnt - 1] >= first)
		return -EINVAL;
	for (long cpu = first; !err && cpu <= last; cpu++)
		err = add_cpu(cpus, cpu);
	return err;
}

/* "0-3" or "5", and what follows it */
static int parse_range(struct cpus *cpus, const char **text)
{
	char *end;
	long first;
	long last;

	if (!isdigit((unsigned char)**text))
		return -EINVAL;
	first = last = strtol(*text, &end, 10);
	if (*end == '-' && isdigit((unsigned char)end[1]))
		last = strtol(end + 1, &end, 10);
	*text = end;
	return add_range(cpus, first, last);
}

int bca_cpulist_parse(const char *text, int **ret_cpus)
{
	struct cpus cpus = { 0 };
	int err = parse_range(&cpus, &text);

	while (!err && *text == ',') {
		text++;
		err = parse_range(&cpus, &text);
	}
	if (!err && *text && *text != '\n')
		err = -EINVAL;
	if (err) {
		free(cpus.items);
		return err;
	}
	*ret_cpus = cpus.items;
	return cpus.cnt;
}

static int read_cpus(const char *path, int **ret_cpus)
{
	char text[4096];
	FILE *file = fopen(path, "re");
	bool is_read;

	if (!file)
		return -errno;
	is_read = fgets(text, sizeof(text), file);
	fclose(file);
	return is_read ? bca_cpulist_parse(text, ret_cpus) : -EINVAL;
}

int bccaot_online_cpus(int **ret_cpus)
{
	return ret_cpus ? read_cpus("/sys/devices/system/cpu/online", ret_cpus) : -EINVAL;
}

int bccaot_possible_cpus(int **ret_cpus)
{
	return ret_cpus ? read_cpus("/sys/devices/system/cpu/possible", ret_cpus) : -EINVAL;
}
