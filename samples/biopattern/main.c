/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * User space of biopattern: prints how much of the traffic of each disk is random. The kernel's
 * numbers of disks become names by way of sysfs.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <bccaot/bccaot.h>
#include "biopattern.skel.h"

enum { MINOR_BITS = 20 }; /* of the kernel's numbers */

static struct {
	const char *disk;
} env;

static struct bccaot_loop_opts loop;

static const struct bccaot_option options[] = {
	BCCAOT_STR('d', "disk", &env.disk, "trace this disk only"),
	BCCAOT_ARG_SECONDS("interval", &loop.interval_ms, "output interval, in seconds"),
	BCCAOT_ARG_UINT("count", &loop.count, "number of outputs"),
	BCCAOT_OPTION_END,
};

static const struct bccaot_shell shell =
	BCCAOT_SHELL("biopattern", "Show block device I/O pattern", options);

static int find_disk(const char *name, uint32_t *dev)
{
	unsigned int major, minor;
	char path[128];
	FILE *file;
	int cnt;

	snprintf(path, sizeof(path), "/sys/class/block/%s/dev", name);
	file = fopen(path, "re");
	if (!file)
		return -ENODEV;
	cnt = fscanf(file, "%u:%u", &major, &minor);
	fclose(file);
	*dev = major << MINOR_BITS | minor;
	return cnt == 2 ? 0 : -ENODEV;
}

/* The link ends with the name. */
static const char *disk_name(uint32_t dev, char *target, size_t target_bytes)
{
	char path[64];
	ssize_t len;

	snprintf(path, sizeof(path), "/sys/dev/block/%u:%u", dev >> MINOR_BITS,
		 dev & ((1u << MINOR_BITS) - 1));
	len = readlink(path, target, target_bytes - 1);
	if (len <= 0)
		return "Unknown";
	target[len] = '\0';
	return basename(target);
}

static void print_disk(uint32_t dev, const struct counter *counter)
{
	uint32_t total = counter->random + counter->sequential;
	char target[256];
	double random_percent;

	if (!total)
		return;
	random_percent = counter->random * 100.0 / total;
	printf("%-9s %-7s %5.0f %5.0f %8u %10llu\n", bccaot_time_text(),
	       disk_name(dev, target, sizeof(target)), random_percent, 100 - random_percent, total,
	       (unsigned long long)counter->bytes / 1024);
}

static int print_disks(struct biopattern_bpf__run *run)
{
	BCCAOT_OPTS(bccaot_snapshot_opts, opts, .delete_entries = true);
	struct bccaot_snapshot *snap = biopattern_counters__snapshot(run->skel, &opts);

	if (!snap)
		return -errno;
	for (size_t i = 0; i < bccaot_snapshot__cnt(snap); i++)
		print_disk(*biopattern_counters__key(snap, i), biopattern_counters__value(snap, i));
	bccaot_snapshot__free(snap);
	return 0;
}

static int plan(struct biopattern_bpf__run *run)
{
	uint32_t dev = 0;

	if (env.disk && find_disk(env.disk, &dev))
		return bccaot__fail(run->b, -ENODEV, "there is no disk '%s'", env.disk);
	biopattern__set_param_only_dev(run->skel, dev);
	return 0;
}

static int start(struct biopattern_bpf__run *run)
{
	(void)run;
	printf("%-9s %-7s %5s %5s %8s %10s\n", "TIME", "DISK", "%RND", "%SEQ", "COUNT", "KBYTES");
	return 0;
}

int main(int argc, char **argv)
{
	static const struct biopattern_bpf__tool tool = { .shell = &shell,
							  .plan_fn = plan,
							  .start_fn = start,
							  .tick_fn = print_disks,
							  .loop = &loop };

	return biopattern_bpf__main(argc, argv, &tool);
}
